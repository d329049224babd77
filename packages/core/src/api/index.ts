/**
 * A typed client of the REST API, generated from its OpenAPI document: types, and one fetch function.
 * @module
 */
export { createApi } from './create-api.ts';
export type { Api, ApiInput, ApiOptions, ApiResult, PathOf } from './create-api.ts';
export type { components, operations, paths } from './types.ts';
export { ConversaError, isConversaError } from '../errors.ts';
export { ValidationError } from '../validation-error.ts';
