/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-transport-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "suture-error.h"

/**
 * suture_transport_error_from_io:
 * @io_error: (transfer full): what the connection said
 * @service: the service's address
 *
 * Turns an error of the network into one for people. Ours, and a cancellation,
 * stay as they are.
 *
 * Returns: (transfer full): the error
 */
GError *
suture_transport_error_from_io (GError *io_error, const char *service)
{
  g_autoptr (GError) error = io_error;
  g_autoptr (GUri) uri = g_uri_parse (service, G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : service;

  g_return_val_if_fail (io_error != NULL && service != NULL, NULL);

  if (error->domain == SUTURE_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&error);
  if (error->domain == G_TLS_ERROR)
    return g_error_new (SUTURE_ERROR, SUTURE_ERROR_FAILED,
                        _("The connection to %s is not safe, nothing was sent: %s"), host, error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_error_new (SUTURE_ERROR, SUTURE_ERROR_OFFLINE,
                        _("The service at %s does not answer. What is here stays usable; it is tried again later."), host);
  return g_error_new (SUTURE_ERROR, SUTURE_ERROR_OFFLINE,
                      _("The service at %s cannot be reached (%s). What is here stays usable; it is tried again later."),
                      host, error->message);
}
