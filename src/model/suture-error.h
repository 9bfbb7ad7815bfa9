/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SUTURE_ERROR (suture_error_quark ())

/**
 * SutureError:
 * @SUTURE_ERROR_FAILED: nothing below fits; show the message
 * @SUTURE_ERROR_INVALID_INPUT: what was typed breaks a rule; correct it and try again
 * @SUTURE_ERROR_NOT_FOUND: the named thing does not exist (any more)
 * @SUTURE_ERROR_AUTH_REQUIRED: sign in again (401)
 * @SUTURE_ERROR_FORBIDDEN: signed in, but the right is missing (403)
 * @SUTURE_ERROR_OFFLINE: the service could not be reached; try again later
 * @SUTURE_ERROR_REFUSED: the service said no to this write (400, 409, 413, 422)
 * @SUTURE_ERROR_CONFLICT: somebody else changed it first (412)
 * @SUTURE_ERROR_THROTTLED: too many calls (429, 503); wait for `Retry-After`
 * @SUTURE_ERROR_BAD_RESPONSE: the service answered something that is not its contract
 * @SUTURE_ERROR_UNSAFE_LINK: a link of the service leads to another origin; not followed
 * @SUTURE_ERROR_STORE: the local store cannot be used
 * @SUTURE_ERROR_TOO_NEW: the local store was written by a newer version
 * @SUTURE_ERROR_NO_SPACE: the disk is full
 *
 * What the caller can do next. Lower layers map their own errors to one of
 * these before a view or a verb of the command line sees them.
 */
typedef enum
{
  SUTURE_ERROR_FAILED,
  SUTURE_ERROR_INVALID_INPUT,
  SUTURE_ERROR_NOT_FOUND,
  SUTURE_ERROR_AUTH_REQUIRED,
  SUTURE_ERROR_FORBIDDEN,
  SUTURE_ERROR_OFFLINE,
  SUTURE_ERROR_REFUSED,
  SUTURE_ERROR_CONFLICT,
  SUTURE_ERROR_THROTTLED,
  SUTURE_ERROR_BAD_RESPONSE,
  SUTURE_ERROR_UNSAFE_LINK,
  SUTURE_ERROR_STORE,
  SUTURE_ERROR_TOO_NEW,
  SUTURE_ERROR_NO_SPACE,
} SutureError;

GQuark suture_error_quark (void);

G_END_DECLS
