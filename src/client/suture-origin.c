/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-origin.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-cloud.h"
#include "suture-error.h"

static int
port_of (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;
  return g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* Whether it is http or https, with a host and without a user name in it. At a semicolon GLib ends the host, or takes it
   into the host, by its version: neither is an address that can be called. */
static gboolean
is_web (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);

  if (path[0] != '\0' && path[0] != '/')
    return FALSE;
  if (host == NULL || host[0] == '\0' || strchr (host, ';') != NULL || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  return strcmp (g_uri_get_scheme (uri), "http") == 0 || strcmp (g_uri_get_scheme (uri), "https") == 0;
}

static GUri *
parse_web (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);

  return uri != NULL && is_web (uri) ? g_steal_pointer (&uri) : NULL;
}

static gboolean
is_same_place (GUri *a, GUri *b)
{
  return strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 && port_of (a) == port_of (b) &&
         (g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 ||
          suture_cloud_is_one (g_uri_get_host (a), g_uri_get_host (b)));
}

/**
 * suture_origin_parse_service:
 * @address: what a person gave as the service's address
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Checks an address that a token will be sent to: https, or plain http on this
 * computer alone. A final slash and `/api` are taken off, for they are added to
 * each call.
 *
 * Returns: (transfer full) (nullable): the address that calls are made from
 */
char *
suture_origin_parse_service (const char *address, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  uri = parse_web (address);
  if (uri == NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("“%s” is not the address of a service. It looks like https://suture.example.org."), address);
      return NULL;
    }
  if (strcmp (g_uri_get_scheme (uri), "http") == 0 && !is_loopback (g_uri_get_host (uri)))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("%s would be used without encryption, and others could read the sign-in. Use its https address."), address);
      return NULL;
    }
  text = g_uri_to_string (uri);
  while (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  if (g_str_has_suffix (text, "/api"))
    text[strlen (text) - strlen ("/api")] = '\0';
  return g_steal_pointer (&text);
}

/**
 * suture_origin_is_same:
 * @address: an absolute address
 * @other: another
 *
 * Returns: whether both have the same scheme, host and port, and no user name; names of
 *   Microsoft's one Defender service are one host, as suture_cloud_is_one() has it
 */
gboolean
suture_origin_is_same (const char *address, const char *other)
{
  g_autoptr (GUri) a = NULL;
  g_autoptr (GUri) b = NULL;

  g_return_val_if_fail (address != NULL && other != NULL, FALSE);

  a = parse_web (address);
  b = parse_web (other);
  return a != NULL && b != NULL && is_same_place (a, b);
}

/**
 * suture_origin_is_loopback:
 * @address: an absolute address
 *
 * Returns: whether it leads to this computer
 */
gboolean
suture_origin_is_loopback (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, FALSE);

  uri = parse_web (address);
  return uri != NULL && is_loopback (g_uri_get_host (uri));
}

/**
 * suture_origin_dup_root:
 * @address: an absolute address, untrusted
 *
 * Returns: (transfer full) (nullable): its scheme, host and port alone, such as
 *   `https://store.example.net`; %NULL where it is no address of the web
 */
char *
suture_origin_dup_root (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  uri = parse_web (address);
  if (uri == NULL)
    return NULL;
  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), "", NULL, NULL);
}

/**
 * suture_origin_resolve:
 * @service: the service's address
 * @current: the absolute address of the answer that holds @link
 * @link: a link of the service, absolute or relative; untrusted
 * @error: return location: %SUTURE_ERROR_UNSAFE_LINK
 *
 * Makes @link absolute, if it stays with the service: a token never goes
 * anywhere else, whatever an answer says.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL
 */
char *
suture_origin_resolve (const char *service, const char *current, const char *link, GError **error)
{
  g_autofree char *absolute = NULL;
  g_autoptr (GUri) home = NULL;
  g_autoptr (GUri) base = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (service != NULL && current != NULL && link != NULL, NULL);

  home = parse_web (service);
  base = parse_web (current);
  if (base != NULL)
    uri = g_uri_parse_relative (base, link, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  /* Its text is made only where it leads to the service: GLib cannot write every address that it reads. */
  if (home != NULL && uri != NULL && is_web (uri) && is_same_place (uri, home))
    absolute = g_uri_to_string (uri);
  if (absolute != NULL && suture_origin_is_same (service, absolute))
    return g_steal_pointer (&absolute);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_UNSAFE_LINK,
               _("The service gave a link that leads to another place (%s). It was not followed."),
               uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "?");
  return NULL;
}
