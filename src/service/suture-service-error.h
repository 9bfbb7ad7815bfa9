/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SUTURE_SERVICE_ERROR (suture_service_error_quark ())

/**
 * SutureServiceError:
 * @SUTURE_SERVICE_ERROR_BAD_REQUEST: 400 `BadRequest`
 * @SUTURE_SERVICE_ERROR_ODATA: 400 `ODataError`: a query option
 * @SUTURE_SERVICE_ERROR_INVALID_BODY: 400 `InvalidRequestBody`
 * @SUTURE_SERVICE_ERROR_INVALID_INPUT: 400 `InvalidInput`: a value in the body breaks a rule
 * @SUTURE_SERVICE_ERROR_UNAUTHORIZED: 401 `Unauthorized`
 * @SUTURE_SERVICE_ERROR_FORBIDDEN: 403 `Forbidden`: the role is missing
 * @SUTURE_SERVICE_ERROR_NOT_FOUND: 404 `ResourceNotFound`
 * @SUTURE_SERVICE_ERROR_NOT_ALLOWED: 405 `DisallowedOperation`
 * @SUTURE_SERVICE_ERROR_LENGTH_REQUIRED: 411 `BadRequest`
 * @SUTURE_SERVICE_ERROR_CONFLICT: 409 `Conflict`
 * @SUTURE_SERVICE_ERROR_GONE: 410 `SyncStateNotFound`: a delta link that is over
 * @SUTURE_SERVICE_ERROR_TOO_LARGE: 413 `RequestEntityTooLarge`
 * @SUTURE_SERVICE_ERROR_UNPROCESSABLE: 422 `UnprocessableEntity`: understood, and without any effect that would last
 * @SUTURE_SERVICE_ERROR_CONDITION_REQUIRED: 428 `PreconditionRequired`
 *
 * What a request is answered instead of what it asked for. The message is sent to the client; errors of any other
 * domain are answered 500 without their message.
 */
typedef enum
{
  SUTURE_SERVICE_ERROR_BAD_REQUEST,
  SUTURE_SERVICE_ERROR_ODATA,
  SUTURE_SERVICE_ERROR_INVALID_BODY,
  SUTURE_SERVICE_ERROR_INVALID_INPUT,
  SUTURE_SERVICE_ERROR_UNAUTHORIZED,
  SUTURE_SERVICE_ERROR_FORBIDDEN,
  SUTURE_SERVICE_ERROR_NOT_FOUND,
  SUTURE_SERVICE_ERROR_NOT_ALLOWED,
  SUTURE_SERVICE_ERROR_LENGTH_REQUIRED,
  SUTURE_SERVICE_ERROR_CONFLICT,
  SUTURE_SERVICE_ERROR_GONE,
  SUTURE_SERVICE_ERROR_TOO_LARGE,
  SUTURE_SERVICE_ERROR_UNPROCESSABLE,
  SUTURE_SERVICE_ERROR_CONDITION_REQUIRED,
} SutureServiceError;

GQuark      suture_service_error_quark      (void);
guint       suture_service_error_get_status (const GError *error);
const char *suture_service_error_get_word   (const GError *error);

/**
 * suture_service_error_set:
 * @code: what the request is answered
 * @error: return location
 * @message: for the client
 *
 * Inline, so that a compiler knows what follows.
 *
 * Returns: %FALSE
 */
static inline gboolean
suture_service_error_set (SutureServiceError code, GError **error, const char *message)
{
  g_set_error_literal (error, SUTURE_SERVICE_ERROR, (int) code, message);
  return FALSE;
}

G_END_DECLS
