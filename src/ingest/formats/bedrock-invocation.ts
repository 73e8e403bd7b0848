// Amazon Bedrock model invocation log, from S3 or CloudWatch. It names the model and the prompt, not the address: CloudTrail
// has that under the same request id. Source: Amazon Bedrock user guide, "Monitor model invocation using CloudWatch Logs and S3".

import type { Format } from './format.js';

export const bedrockInvocation: Format = {
  id: 'bedrock-invocation',
  relation: 'requests',
  signature: { all: ['schemaType', 'modelId'], where: { schemaType: /^ModelInvocationLog$/i } },
  zone: 'UTC',
  fields: {
    timestamp: 'timestamp',
    account_id: 'identity.arn',
    org: 'accountId',
    request_id: 'requestId',
    // An inference profile is named by its whole resource name.
    model: { from: 'modelId', part: /(?:^|\/)([^/]+)$/ },
    endpoint: 'operation',
    status: ['errorCode', 'status', { constant: 'success' }],
    latency_ms: ['output.outputBodyJson.metrics.latencyMs', 'output.outputBodyJson.amazon-bedrock-invocationMetrics.invocationLatency'],
    // What was read from the cache is not in the first count.
    input_tokens: { sum: ['input.inputTokenCount', 'input.cacheReadInputTokenCount', 'input.cacheWriteInputTokenCount'] },
    output_tokens: 'output.outputTokenCount',
    cached_tokens: 'input.cacheReadInputTokenCount',
    conversation_id: ['requestMetadata.session_id', 'requestMetadata.conversation_id'],
    prompt: ['input.inputBodyJson.messages', 'input.inputBodyJson.prompt', 'input.inputBodyJson.inputText', 'input.inputBodyJson.message'],
    system_prompt: 'input.inputBodyJson.system',
    tools: ['input.inputBodyJson.toolConfig.tools', 'input.inputBodyJson.tools'],
  },
  parameters: {
    max_tokens: ['input.inputBodyJson.max_tokens', 'input.inputBodyJson.inferenceConfig.maxTokens', 'input.inputBodyJson.max_gen_len'],
    temperature: ['input.inputBodyJson.temperature', 'input.inputBodyJson.inferenceConfig.temperature'],
    top_p: ['input.inputBodyJson.top_p', 'input.inputBodyJson.inferenceConfig.topP'],
    top_k: ['input.inputBodyJson.top_k', 'input.inputBodyJson.additionalModelRequestFields.top_k'],
  },
};
