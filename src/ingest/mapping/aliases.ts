// Which column names mean which canonical field? The table of home-grown names, best name first.
// Sources: the field names of the gateways, providers and edge servers that publish their log schemas.

import type { RegistrationField, RequestField } from '../../domain/fields.js';

/** Names are compared in normal form: lower snake case, nothing but letters, digits and `_`. */
export function normalName(name: string): string {
  return name
    .normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/** Spellings of one word in column names. */
const SPELLINGS: Readonly<Record<string, string>> = { millis: 'ms', millisecond: 'ms', milliseconds: 'ms', msec: 'ms', msecs: 'ms', sec: 's', secs: 's', tok: 'tokens', toks: 'tokens', token: 'tokens', usr: 'user', acct: 'account', cust: 'customer', uuid: 'id', guid: 'id', nm: 'name', txt: 'text', micros: 'us', microsecond: 'us', microseconds: 'us', usec: 'us', usecs: 'us', nanos: 'ns', nanosecond: 'ns', nanoseconds: 'ns', nsec: 'ns', second: 's', seconds: 's', entrada: 'input', saida: 'output', salida: 'output', entree: 'input', entrees: 'input', sortie: 'output', sorties: 'output', ingresso: 'input', uscita: 'output', invoer: 'input', uitvoer: 'output', eingabe: 'input', ausgabe: 'output', duracion: 'duration', duracao: 'duration', duree: 'duration', durata: 'duration', duur: 'duration', dauer: 'duration', latencia: 'latency', latence: 'latency', latenza: 'latency', sha: 'hash', sha1: 'hash', sha256: 'hash', md5: 'hash', digest: 'hash' };
/** Words that say how a value is written, not what it is. */
const OF_WRITING: ReadonlySet<string> = new Set(['utc', 'gmt', 'iso', 'iso8601', 'value', 'str', 'string']);
/** Words that say whose value it is, where a log has only one of the kind. */
const OF_OWNER: ReadonlySet<string> = new Set(['request', 'req', 'event', 'log', 'http', 'api', 'llm', 'gen', 'ai', 'genai', 'usage', 'client', 'caller', 'source', 'src', 'user', 'net', 'network', 'cs', 'sc', 'c']);

/** A name in normal form without what says how its value is written: `timestamp_utc` is `timestamp`, `tok_in` is `tokens_in`. */
export function plainName(normal: string): string {
  const tokens = normal.replace(/(^|_)time_stamp(?=_|$)/, '$1timestamp').replace(/(^|_)e_mail(?=_|$)/, '$1email').replace(/(^|_)ip_addr(ess)?(?=_|$)/, '$1ip').split('_').map((word) => SPELLINGS[word] ?? word).filter((word) => !OF_WRITING.has(word));
  const isOfTokens = tokens.includes('tokens');
  return tokens.filter((word, index) => !(isOfTokens && /^(count|cnt|num|number|n)$/.test(word)) && !(word === 'tokens' && tokens.indexOf('tokens') < index)).join('_');
}

/** The same without one or more owners before it: `event_ts` is `ts`. */
export function ownerless(plain: string, owners = OF_OWNER): string[] {
  const tokens = plain.split('_');
  const owned = tokens.findIndex((word) => !owners.has(word));
  // Of a name of owners alone, such as `cs-user`, the last is what they own.
  return Array.from({ length: owned < 0 ? tokens.length - 1 : owned }, (_, index) => tokens.slice(index + 1).join('_'));
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** A machine, and by whom it is told. A bare `fingerprint` beside another card is the device's, and `device` may be its kind: its values tell. */
const DEVICES = words('device_fingerprint device_fingerprint_hash device_fingerprint_id device_hash device_id device_uuid device_identifier x_device_id visitor_id browser_fingerprint browser_hash browser_id signup_device_fingerprint signup_device_id signup_device_hash signup_visitor_id signup_fingerprint registration_device_fingerprint registration_device_id registration_fingerprint reg_device_id fp_visitor_id fpjs_visitor_id device_fp device_print device_signature device_smart_id machine_id machine_fingerprint hardware_id hwid canvas_hash canvas_fingerprint installation_id android_id ephemeral_id fingerprint_id fingerprint_hash fingerprint signup_device registration_device reg_device device');
/** Beside a request a fingerprint may be anybody's, the id of a machine may be that of the server which wrote the line, and the device of a registration is another. */
const NOT_OF_REQUESTS = /^(signup|registration|reg|fingerprint|machine)(_|$)/;

export const REQUEST_ALIASES: Readonly<Record<RequestField, readonly string[]>> = {
  timestamp: words('timestamp timestamp_ms ts event_time request_time start_time started_at time datetime date_time logged_at time_generated time_iso8601 time_local request_timestamp event_timestamp log_time created_at created date msec start started began_at begin_time begin started_on start_at start_ts time_start start_timestamp asctime unixtime unix_time unix_timestamp unix_ts epoch epoch_time epoch_ms epoch_s unix time_unix_nano zeitstempel zeitpunkt datum day bucket_start bucket period_start period hour received_at when at t ts_ms ts_s ts_utc timestamp_utc time_utc utc_time time_ms dt dt_utc requested_at occurred_at sent_at'),
  account_id: words('account_id user_authenticated_id account accountid user_id userid uid customer_id customer consumer_id consumer end_user enduser external_user principal_id principal identity_arn principal_arn user_arn caller_arn client_id tenant_id owner_id user username sub distinct_id caller_id caller actor_id actor member_id user_email email login_name login user_login user_name user_principal_name upn remote_user preferred_username customer_number customer_no account_number account_no kundennummer kunden_nr kundennr benutzername benutzer_id benutzer nutzer_id nutzer konto_id konto kunden_id kunde usuario_id usuario cuenta utilisateur_id utilisateur compte utente gebruiker klant conta cliente enduser_id end_user_id subscriber_id subscriber consumer_custom_id x_account_id http_x_account_id x_user_id http_x_user_id x_customer_id http_x_customer_id 用户id 用户 用户名'),
  api_key: words('api_key_id apikeyid key_id api_key apikey api_key_hash key_hash access_key_id token_id virtual_key key_name token_name credential_id subscription_id authorization'),
  org: words('org_id organization_id organisation_id org organization organisation workspace_id team_id project_id workspace team project tenant'),
  request_id: words('request_id requestid req_id x_request_id x_amzn_requestid correlation_id call_id invocation_id generation_id completion_id ray_id rayid trace_id query_id event_id id'),
  ip: words('ip client_ip clientip cli_ip ip_address ipaddress remote_ip remote_addr source_ip src_ip caller_ip callerip caller_ip_address requester_ip_address source_ip_address user_ip peer_ip true_client_ip cf_connecting_ip x_real_ip x_forwarded_for forwarded_for client_addr client_address remote_address peer addr address ip_adresse adresse_ip inet_addr remote fwd direccion_ip indirizzo_ip ip_adres ip地址 src ip_subnet subnet ip_prefix ip_network ip_block ip_range client_subnet downstream_remote_address origin_ip'),
  user_agent: words('user_agent useragent ua http_user_agent client_user_agent user_agent_original user_agent_string ua_string agent_string agent client_version client_library client_sdk client_app client_name sdk_version sdk client'),
  tls_fingerprint: words('ja4 ja4_hash ja4_fingerprint ja3 ja3_hash ja3hash ja3_fingerprint tls_fingerprint ssl_ja4 ssl_ja3 ssl_ja3_hash tls_ja3 tls_ja4 ja3_md5 tls_ja3_md5 h2_settings_fp tls_fp tls_hash ja3_fp ja4_fp tls'),
  device_fingerprint: DEVICES.filter((name) => !NOT_OF_REQUESTS.test(name)),
  country: words('country country_code geo_country ip_country client_country cf_ipcountry geoip_country'),
  asn: words('asn asn_number as_number client_asn ip_asn autonomous_system_number asnumber'),
  model: words('model model_id modelid model_name modelname ai_model model_group request_model response_model deployment engine llm llm_name base_model base_model_name model_slug mdl modell modele modelo modello 模型'),
  endpoint: words('endpoint path route uri url request_path request_uri request_url operation operation_name method_name call_type api resource_path uri_path url_path x_envoy_origin_path x_envoy_original_path'),
  status: words('status_code http_status status response_code response_status http_status_code response_status_code code result outcome statut estado stato http_code result_code'),
  latency_ms: words('latency_ms latency duration_ms duration response_time_ms response_time elapsed_ms elapsed request_duration_ms delay_ms took took_ms total_time_ms total_time total_elapsed_time elapsed_time dauer_ms dauer dauer_s response_ms total_duration total_duration_ms execution_time execution_time_ms execution_duration execution_duration_ms latency_s latency_seconds duration_s duration_seconds'),
  input_tokens: words('input_tokens prompt_tokens tokens_in input_token_count num_input_tokens prompt_token_count req_units context_tokens n_prompt request_tokens tokens_input tokens_prompt usage_input usage_prompt in_tokens eingabe_tokens n_context_tokens_total context_tokens_total input_units n_in in input prompt'),
  output_tokens: words('output_tokens completion_tokens tokens_out output_token_count num_output_tokens completion_token_count generated_tokens res_units response_tokens tokens_output tokens_completion usage_output usage_completion candidates_tokens out_tokens ausgabe_tokens n_generated_tokens_total generated_tokens_total output_units n_out out output completion'),
  cached_tokens: words('cached_tokens cache_read_input_tokens input_cached_tokens cached_input_tokens cache_read_tokens prompt_cached_tokens prompt_cache_read_tokens'),
  conversation_id: words('conversation_id session_id sessionid thread_id chat_id dialogue_id dialog_id conversation dialogue session conv_id conversation_uuid helicone_session_id sess thread chat conv dialog'),
  prompt: words('prompt prompt_text messages input input_text user_prompt user_query user_question user_message user_input user_content user_text last_user_message last_user_content first_user_message input_content prompt_content message_content instruction query request_body question content body prompt_head prompt_preview prompt_snippet prompt_excerpt request'),
  prompt_hash: words('prompt_hash prompt_sha256 prompt_sha1 prompt_md5 prompt_digest input_hash input_sha256 content_hash content_sha256'),
  system_prompt: words('system_prompt system_message system instructions system_prompt_hash system_prompt_sha256 sys_prompt sys_prompt_id sys_prompt_hash system_prompt_id system_hash prompt_prefix_hash prefix_hash'),
  tools: words('tools tool_names tool_list tools_used functions tools_hash tool_hash tool_schema_hash tools_schema_hash'),
  parameters: words('parameters params request_params model_parameters sampling_parameters generation_config'),
};

/** What a customer pays with, and what an export keeps of it. The digits at its end, its country and its brand are those of many. */
const PAYMENTS = words('payment card payment_method payment_card payment_instrument payment_source pay credit_card');
/** `pm` alone may be the afternoon. */
const marked = (mark: string): string[] => [...PAYMENTS, 'pm'].map((payment) => `${payment}_${mark}`);

export const REGISTRATION_ALIASES: Readonly<Record<RegistrationField, readonly string[]>> = {
  account_id: words('account_id account accountid user_id userid uid customer_id customer id sub username user owner_id client_id login_name login user_login customer_number customer_no account_number account_no kundennummer kunden_nr kunden_id kunde benutzername benutzer_id benutzer tenant_id consumer_id principal_id member_id account_uuid user_uuid enduser_id end_user_id enduser end_user subscriber_id subscriber custom_id consumer_custom_id'),
  created_at: words('created_at created_time signup_at signup_date signup_time signed_up_at registered_at registration_date registration_time date_joined member_since join_date joined_at joined enrolled_at create_date created_timestamp createdat created timestamp signed_up registered user_registered registered_on signup created_on creation_date date_created registriert_am created_ts signup_ts registered_ts reg_date reg_time reg_ts signup_timestamp registration_timestamp account_created_at account_created account_created_time account_created_on account_creation_date account_creation_time user_created_at customer_created_at customer_since user_since account_since since onboarded_at onboarded'),
  email: words('email email_address signup_email primary_email primary_email_address user_email mail contact_email billing_email invoice_email e_mail owner_email account_email customer_email email_domain mail_domain domain_email'),
  phone: words('phone phone_number primary_phone_number mobile mobile_phone telephone phone_e164 msisdn mobile_number'),
  signup_ip: words('signup_ip registration_ip reg_ip created_ip creation_ip signup_ip_address join_ip joined_ip ip ip_address signup_addr signup_address registration_addr registration_address reg_addr signup_subnet signup_ip_subnet signup_ip_prefix registration_subnet reg_subnet ip_subnet subnet ip_prefix client_ip'),
  payment_fingerprint: [...marked('fingerprint'), 'fingerprint', ...['fp', 'hash', 'token', 'id', 'sha256'].flatMap(marked), ...PAYMENTS],
  // Whether a `bin` is one its values tell, and whether the number of a card is masked.
  payment_bin: words('payment_bin card_bin pm_bin card_iin payment_iin issuer_bin issuer_iin bin_number iin_number card_bin_number card_issuer_bin credit_card_bin cc_bin payment_card_bin payment_method_bin issuer_identification_number bank_identification_number bank_bin card_first6 card_first_6 card_first_six card_first_six_digits first_six_digits first_six first6 first_6 card_first_digits card_prefix payment_prefix card_bin6 card_bin8 bin6 bin8 iin bin masked_pan masked_card_number card_number_masked masked_card card_mask truncated_pan card_number pan'),
  device_fingerprint: DEVICES,
  org: words('org org_id organization organization_id organisation organisation_id company company_name org_name organization_name organisation_name team_id workspace_id company_id'),
  plan: words('plan plan_id tier subscription subscription_plan plan_name price_id tariff'),
  status: words('status account_status state banned blocked disabled suspended is_active enabled'),
  closed_at: words('closed_at banned_at suspended_at deleted_at terminated_at deactivated_at disabled_at closed'),
  country: words('country country_code signup_country billing_country'),
  referrer: words('referrer referral_code ref referred_by invite_code inviter_id invited_by utm_source referral'),
  api_key: words('api_key_id api_key key_id apikey api_key_hash key_hash virtual_key key api_token token_id token'),
};

/** Sampling parameters, each its own column: together they are the canonical `parameters`. */
export const PARAMETER_NAMES: ReadonlySet<string> = new Set(
  words('max_tokens max_output_tokens max_completion_tokens max_tokens_to_sample max_output temperature top_p top_k stop stop_sequences frequency_penalty presence_penalty seed n logprobs top_logprobs reasoning_effort response_format'),
);

/** Ground truth and labels: never read as evidence. */
export const isTruthName = (name: string): boolean =>
  /(^|_)(label|labels|ground_truth|truth|is_fraud|is_fraudulent|is_bot|is_coordinated|coordinated|campaign|campaign_id|campaign_name)$/.test(normalName(name)) ||
  ['kind', 'requests_coordinated'].includes(normalName(name));
