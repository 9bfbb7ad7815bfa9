/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-error.h"

G_DEFINE_QUARK (suture-service-error-quark, suture_service_error)

typedef struct
{
  guint       status;
  const char *word;
} Answer;

static const Answer answers[] = {
  [SUTURE_SERVICE_ERROR_BAD_REQUEST] = { 400, "BadRequest" },
  [SUTURE_SERVICE_ERROR_ODATA] = { 400, "ODataError" },
  [SUTURE_SERVICE_ERROR_INVALID_BODY] = { 400, "InvalidRequestBody" },
  [SUTURE_SERVICE_ERROR_INVALID_INPUT] = { 400, "InvalidInput" },
  [SUTURE_SERVICE_ERROR_UNAUTHORIZED] = { 401, "Unauthorized" },
  [SUTURE_SERVICE_ERROR_FORBIDDEN] = { 403, "Forbidden" },
  [SUTURE_SERVICE_ERROR_NOT_FOUND] = { 404, "ResourceNotFound" },
  [SUTURE_SERVICE_ERROR_NOT_ALLOWED] = { 405, "DisallowedOperation" },
  [SUTURE_SERVICE_ERROR_LENGTH_REQUIRED] = { 411, "BadRequest" },
  [SUTURE_SERVICE_ERROR_CONFLICT] = { 409, "Conflict" },
  [SUTURE_SERVICE_ERROR_GONE] = { 410, "SyncStateNotFound" },
  [SUTURE_SERVICE_ERROR_TOO_LARGE] = { 413, "RequestEntityTooLarge" },
  [SUTURE_SERVICE_ERROR_UNPROCESSABLE] = { 422, "UnprocessableEntity" },
  [SUTURE_SERVICE_ERROR_CONDITION_REQUIRED] = { 428, "PreconditionRequired" },
};

static const Answer *
find_answer (const GError *error)
{
  static const Answer internal = { 500, "InternalServerError" };

  if (error->domain != SUTURE_SERVICE_ERROR || error->code < 0 || error->code >= (int) G_N_ELEMENTS (answers))
    return &internal;
  return &answers[error->code];
}

/**
 * suture_service_error_get_status:
 * @error: what went wrong
 *
 * Any thread.
 *
 * Returns: the HTTP status to answer with; 500 for errors of another domain
 */
guint
suture_service_error_get_status (const GError *error)
{
  g_return_val_if_fail (error != NULL, 500);

  return find_answer (error)->status;
}

/**
 * suture_service_error_get_word:
 * @error: what went wrong
 *
 * Any thread.
 *
 * Returns: (transfer none): the member `code` of the answer's `error` object
 */
const char *
suture_service_error_get_word (const GError *error)
{
  g_return_val_if_fail (error != NULL, "InternalServerError");

  return find_answer (error)->word;
}
