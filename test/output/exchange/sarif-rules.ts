// What SARIF 2.1.0 requires of the log that lockstep writes, as a strict JSON Schema.

const text = { type: 'string', minLength: 1 } as const;
const message = { type: 'object', required: ['text'], properties: { text }, additionalProperties: false } as const;
const object = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({ type: 'object', required, properties, additionalProperties: false }) as const;
const artifactLocation = object([], { uri: { type: 'string', format: 'uri-reference' } });
const location = (more: Readonly<Record<string, object>> = {}) =>
  object([], { ...more, physicalLocation: object(['artifactLocation'], { artifactLocation, region: object([], { startLine: { type: 'integer', minimum: 1 } }) }) });

// SARIF 2.1.0 with the properties that lockstep fills, everything else refused. Written from sections 3.13 to 3.30 of the standard,
// whose own schema is no package.
export const SARIF_LOG = object(['version', 'runs'], {
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    items: object(['tool'], {
      tool: object(['driver'], { driver: object(['name'], { name: text, version: text, rules: { type: 'array', uniqueItems: true, items: object(['id', 'help'], { id: text, name: text, shortDescription: message, fullDescription: message, help: message, defaultConfiguration: object([], { level: { enum: ['none', 'note', 'warning', 'error'] } }) }) } }) }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      artifacts: { type: 'array', uniqueItems: true, items: object([], { location: artifactLocation, length: { type: 'integer', minimum: -1 }, hashes: { type: 'object', additionalProperties: text }, roles: { type: 'array', items: { const: 'analysisTarget' } } }) },
      properties: { type: 'object' },
      results: {
        type: 'array',
        items: object(['message'], {
          ruleId: text, ruleIndex: { type: 'integer', minimum: -1 }, level: { enum: ['none', 'note', 'warning', 'error'] }, rank: { type: 'number', minimum: -1, maximum: 100 }, message,
          locations: { type: 'array', items: location() }, relatedLocations: { type: 'array', uniqueItems: true, items: location({ id: { type: 'integer', minimum: -1 } }) },
          partialFingerprints: { type: 'object', additionalProperties: text },
          suppressions: { type: 'array', items: object(['kind'], { kind: { enum: ['inSource', 'external'] }, status: { enum: ['accepted', 'underReview', 'rejected'] }, justification: text }) },
          properties: { type: 'object' },
        }),
      },
    }),
  },
});
