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

/**
 * suture_transport_error_explain:
 * @tls_error: (transfer full): of a connection
 * @problems: what is wrong with the certificate of the other side; 0: that is not it
 *
 * There is no way round any of it: who could be listening is not known then.
 *
 * Returns: (transfer full): the same error, which says what is wrong
 */
GError *
suture_transport_error_explain (GError *tls_error, GTlsCertificateFlags problems)
{
  static const struct { GTlsCertificateFlags problem; const char *words; } reasons[] = {
    { G_TLS_CERTIFICATE_BAD_IDENTITY, N_("its certificate is for another address.") },
    { G_TLS_CERTIFICATE_EXPIRED, N_("its certificate has expired.") },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_("its certificate is not valid yet. Check the clock of this computer.") },
    { G_TLS_CERTIFICATE_REVOKED, N_("its certificate was revoked.") },
    { G_TLS_CERTIFICATE_INSECURE, N_("its certificate is made in a way that is no longer safe.") },
    { G_TLS_CERTIFICATE_UNKNOWN_CA, N_("no authority that this computer trusts has signed its certificate.") },
  };
  g_autoptr (GError) error = tls_error;

  g_return_val_if_fail (tls_error != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (problems & reasons[i].problem)
      return g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, _(reasons[i].words));
  return g_steal_pointer (&error);
}
