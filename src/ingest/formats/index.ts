// The formats that are known. A record belongs to the first that recognises it; signatures are written so that no other would.

import { anthropicCompliance } from './anthropic-compliance.js';
import { anthropicUsage } from './anthropic-usage.js';
import { apacheError } from './apache-error.js';
import { auth0Log } from './auth0-log.js';
import { auth0Signup } from './auth0-signup.js';
import { auth0User } from './auth0-user.js';
import { awsAlb } from './aws-alb.js';
import { awsApigateway } from './aws-apigateway.js';
import { awsApigatewayLines } from './aws-apigateway-lines.js';
import { awsCloudfront } from './aws-cloudfront.js';
import { awsCloudfrontLines } from './aws-cloudfront-lines.js';
import { awsCloudtrail } from './aws-cloudtrail.js';
import { awsCloudtrailConsole } from './aws-cloudtrail-console.js';
import { awsElbClassic } from './aws-elb-classic.js';
import { awsNlb } from './aws-nlb.js';
import { awsWaf } from './aws-waf.js';
import { azureActivity } from './azure-activity.js';
import { azureActivityExport } from './azure-activity-export.js';
import { azureApim } from './azure-apim.js';
import { azureApimLa } from './azure-apim-la.js';
import { azureApimLlm } from './azure-apim-llm.js';
import { azureAppgateway } from './azure-appgateway.js';
import { azureOpenai } from './azure-openai.js';
import { bedrockInvocation } from './bedrock-invocation.js';
import { bentoml } from './bentoml.js';
import { caddy } from './caddy.js';
import { clerkExport } from './clerk-export.js';
import { clerkUser } from './clerk-user.js';
import { cloudflareAbuseEvents } from './cloudflare-abuse-events.js';
import { cloudflareAbuseSignups } from './cloudflare-abuse-signups.js';
import { cloudflareAccess } from './cloudflare-access.js';
import { cloudflareAig } from './cloudflare-aig.js';
import { cloudflareAigLogpush } from './cloudflare-aig-logpush.js';
import { cloudflareHttp } from './cloudflare-http.js';
import { cloudflareWorkers } from './cloudflare-workers.js';
import { cognitoImport } from './cognito-import.js';
import { cognitoTrigger } from './cognito-trigger.js';
import { cognitoUser } from './cognito-user.js';
import { combinedLog } from './combined-log.js';
import { databricksServing } from './databricks-serving.js';
import { ecs } from './ecs.js';
import { elasticBulk } from './elastic-bulk.js';
import { envoyJson } from './envoy-json.js';
import { envoyText } from './envoy-text.js';
import { firebaseCsv } from './firebase-csv.js';
import { firebaseUser } from './firebase-user.js';
import type { Format } from './format.js';
import { gcpAudit } from './gcp-audit.js';
import { gcpHttpLb } from './gcp-http-lb.js';
import { gin } from './gin.js';
import { haproxy } from './haproxy.js';
import { helicone } from './helicone.js';
import { herokuRouter } from './heroku-router.js';
import { iisAdvanced } from './iis-advanced.js';
import { iisW3c } from './iis-w3c.js';
import { keycloakEvent } from './keycloak-event.js';
import { keycloakRegister } from './keycloak-register.js';
import { keycloakUser } from './keycloak-user.js';
import { kong } from './kong.js';
import { langfuse } from './langfuse.js';
import { langfuseTrace } from './langfuse-trace.js';
import { langsmith } from './langsmith.js';
import { litellmDaily } from './litellm-daily.js';
import { litellmKeys } from './litellm-keys.js';
import { litellmSlp } from './litellm-slp.js';
import { litellmSpendlogs } from './litellm-spendlogs.js';
import { litellmUsers } from './litellm-users.js';
import { nginxError } from './nginx-error.js';
import { nginxJson } from './nginx-json.js';
import { nginxProxyManager } from './nginx-proxy-manager.js';
import { ocsfApi } from './ocsf-api.js';
import { oktaCreated } from './okta-created.js';
import { oktaLog } from './okta-log.js';
import { oktaUser } from './okta-user.js';
import { oneApi } from './one-api.js';
import { oneApiUsers } from './one-api-users.js';
import { openaiAudit } from './openai-audit.js';
import { openaiKeys } from './openai-keys.js';
import { openaiOrg } from './openai-org.js';
import { openaiUsage } from './openai-usage.js';
import { openrouter } from './openrouter.js';
import { openrouterActivity } from './openrouter-activity.js';
import { otelGenai } from './otel-genai.js';
import { portkey } from './portkey.js';
import { portkeyGateway } from './portkey-gateway.js';
import { stripeCharge } from './stripe-charge.js';
import { stripeCustomer } from './stripe-customer.js';
import { stripePaymentMethod } from './stripe-payment-method.js';
import { stripePaymentsExport } from './stripe-payments-export.js';
import { supabaseEdge } from './supabase-edge.js';
import { traefikClf } from './traefik-clf.js';
import { traefikJson } from './traefik-json.js';
import { uvicorn } from './uvicorn.js';
import { vertexRequestResponse } from './vertex-request-response.js';
import { zeekHttp } from './zeek-http.js';

export const FORMATS: readonly Format[] = [
  anthropicCompliance,
  anthropicUsage,
  apacheError,
  auth0Log,
  auth0Signup,
  auth0User,
  awsAlb,
  awsApigateway,
  awsApigatewayLines,
  awsCloudfront,
  awsCloudfrontLines,
  awsCloudtrail,
  awsCloudtrailConsole,
  awsElbClassic,
  awsNlb,
  awsWaf,
  azureActivity,
  azureActivityExport,
  azureApim,
  azureApimLa,
  azureApimLlm,
  azureAppgateway,
  azureOpenai,
  bedrockInvocation,
  bentoml,
  caddy,
  clerkExport,
  clerkUser,
  cloudflareAbuseEvents,
  cloudflareAbuseSignups,
  cloudflareAccess,
  cloudflareAig,
  cloudflareAigLogpush,
  cloudflareHttp,
  cloudflareWorkers,
  cognitoImport,
  cognitoTrigger,
  cognitoUser,
  combinedLog,
  databricksServing,
  ecs,
  elasticBulk,
  envoyJson,
  envoyText,
  firebaseCsv,
  firebaseUser,
  gcpAudit,
  gcpHttpLb,
  gin,
  haproxy,
  herokuRouter,
  helicone,
  iisAdvanced,
  iisW3c,
  keycloakEvent,
  keycloakRegister,
  keycloakUser,
  kong,
  langfuse,
  langfuseTrace,
  langsmith,
  litellmDaily,
  litellmKeys,
  litellmSlp,
  litellmSpendlogs,
  litellmUsers,
  nginxError,
  nginxJson,
  nginxProxyManager,
  ocsfApi,
  oktaCreated,
  oktaLog,
  oktaUser,
  oneApi,
  oneApiUsers,
  openaiAudit,
  openaiKeys,
  openaiOrg,
  openaiUsage,
  openrouter,
  openrouterActivity,
  otelGenai,
  portkey,
  portkeyGateway,
  stripeCharge,
  stripeCustomer,
  stripePaymentMethod,
  stripePaymentsExport,
  supabaseEdge,
  traefikClf,
  traefikJson,
  uvicorn,
  vertexRequestResponse,
  zeekHttp,
];
