import type { ConversionConfig } from '@valibot/to-json-schema';

/** How a rule of ours becomes a schema of the document. */
export const conversion: ConversionConfig = {
	target: 'draft-2020-12',
	typeMode: 'input',
	// what spans several members is said in words
	ignoreActions: ['check'],
	overrideAction: ({ valibotAction, jsonSchema }) =>
		valibotAction.type === 'check_items' ? { ...jsonSchema, uniqueItems: true } : undefined,
	overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`
};
