/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-check.h"

#include <glib/gi18n.h>
#include <string.h>

#include "suture-ctl-await.h"
#include "suture-ctl-options.h"
#include "suture-device-group.h"
#include "suture-error.h"

/* Choices that a message names. */
#define CHOICES_MAX 30

/* Looks a record up by its id; @unknown is the sentence for one that does not exist. */
static gpointer
find (SutureCtl *ctl, const SutureRecordType *type, const char *id, const char *unknown, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);
  g_autoptr (GError) cause = NULL;
  gpointer record;

  if (store == NULL)
    return NULL;
  record = suture_store_find (store, type, id, &cause);
  if (record != NULL)
    return record;
  if (cause != NULL && !g_error_matches (cause, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, "%s", unknown);
  return NULL;
}

/**
 * suture_ctl_check_role:
 * @ctl: options of the command line
 * @capability: what is to be done
 * @error: return location; %SUTURE_ERROR_FORBIDDEN
 *
 * What the role of who is signed in does not allow is not sent to be refused.
 *
 * Returns: %FALSE and @error where the role does not allow it
 */
gboolean
suture_ctl_check_role (SutureCtl *ctl, SutureCapabilities capability, GError **error)
{
  const char *obstacle;

  if (suture_ctl_session_open_store (ctl->session, error) == NULL)
    return FALSE;
  obstacle = suture_ctl_session_get_obstacle (ctl->session, capability);
  if (obstacle != NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN, obstacle);
  return obstacle == NULL;
}

/**
 * suture_ctl_check_recommendation:
 * @ctl: options of the command line
 * @id: what was typed
 * @error: return location; %SUTURE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the recommendation, or %NULL and @error
 */
SutureRecommendation *
suture_ctl_check_recommendation (SutureCtl *ctl, const char *id, GError **error)
{
  g_autofree char *unknown =
    g_strdup_printf (_("There is no security recommendation “%s” in the local store. See “suturectl recommendations”, "
                       "or sync first."), id);

  return find (ctl, &suture_recommendation_type, id, unknown, error);
}

/**
 * suture_ctl_check_activity:
 * @ctl: options of the command line
 * @id: what was typed
 * @error: return location; %SUTURE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the activity, or %NULL and @error
 */
SutureActivity *
suture_ctl_check_activity (SutureCtl *ctl, const char *id, GError **error)
{
  g_autofree char *unknown =
    g_strdup_printf (_("There is no remediation activity “%s” in the local store. See “suturectl activities”, "
                       "or sync first."), id);

  return find (ctl, &suture_activity_type, id, unknown, error);
}

/**
 * suture_ctl_check_exception:
 * @ctl: options of the command line
 * @id: what was typed
 * @error: return location; %SUTURE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the exception, or %NULL and @error
 */
SutureException *
suture_ctl_check_exception (SutureCtl *ctl, const char *id, GError **error)
{
  g_autofree char *unknown =
    g_strdup_printf (_("There is no exception “%s” in the local store. See “suturectl exceptions”, or sync first."), id);

  return find (ctl, &suture_exception_type, id, unknown, error);
}

/**
 * suture_ctl_check_ticket:
 * @ctl: options of the command line
 * @id: what was typed
 * @error: return location; %SUTURE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the security task, or %NULL and @error
 */
SutureTicket *
suture_ctl_check_ticket (SutureCtl *ctl, const char *id, GError **error)
{
  g_autofree char *unknown =
    g_strdup_printf (_("There is no security task “%s” in the local store. See “suturectl tasks”, or sync first."), id);

  return find (ctl, &suture_ticket_type, id, unknown, error);
}

/* A device that is looked for by its name. */
typedef struct
{
  const char *name;
  char       *whole;    /* (owned) (nullable): id of the one that has it */
  char       *host;     /* (owned) (nullable): of the one that has it up to its domain */
  guint       n_hosts;
} Named;

static gboolean
match_name_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  Named *named = user_data;
  const gsize length = strlen (named->name);
  char **id = NULL;

  if (values[1].is_null || values[1].length < length || g_ascii_strncasecmp (values[1].text, named->name, length) != 0)
    return TRUE;
  if (values[1].length == length)
    id = &named->whole;
  else if (values[1].text[length] == '.')
    id = &named->host;
  if (id == NULL)
    return TRUE;
  named->n_hosts += id == &named->host;
  g_free (*id);
  *id = g_strndup (values[0].text, values[0].length);
  return TRUE;
}

static char *
find_device_id (SutureStore *store, const char *name, GError **error)
{
  const SutureField *const fields[] = {
    suture_record_find_field (&suture_device_type, "id"), suture_record_find_field (&suture_device_type, "computerDnsName"),
  };
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  Named named = { .name = name };
  char *id = NULL;

  query->search = g_strdup (name);
  /* Of two in different domains nobody knows which is meant. */
  if (suture_row_source_each (SUTURE_ROW_SOURCE (store), query, fields, G_N_ELEMENTS (fields), match_name_cb, &named, NULL, error))
    id = g_strdup (named.whole != NULL || named.n_hosts != 1 ? named.whole : named.host);
  g_free (named.whole);
  g_free (named.host);
  return id;
}

/**
 * suture_ctl_check_device:
 * @ctl: options of the command line
 * @device: what was typed: an id, or a name with or without its domain
 * @error: return location; %SUTURE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the device, or %NULL and @error
 */
SutureDevice *
suture_ctl_check_device (SutureCtl *ctl, const char *device, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);
  g_autofree char *unknown =
    g_strdup_printf (_("There is no device “%s” in the local store. See “suturectl devices”, or sync first."), device);
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = NULL;
  SutureDevice *found;

  if (store == NULL)
    return NULL;
  found = find (ctl, &suture_device_type, device, unknown, &failure);
  if (found == NULL && g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    {
      g_autoptr (GError) trouble = NULL;

      id = find_device_id (store, device, &trouble);
      if (trouble != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return NULL;
        }
    }
  if (id != NULL)
    return find (ctl, &suture_device_type, id, unknown, error);
  if (found == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return found;
}

static const SutureDeviceGroup *
find_group (GPtrArray *known, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < known->len; i++)
    {
      const SutureDeviceGroup *group = known->pdata[i];
      g_autofree char *plain = g_utf8_casefold (group->name != NULL ? group->name : "", -1);
      g_autofree char *shown = g_utf8_casefold (group->display_name != NULL ? group->display_name : "", -1);

      if (g_str_equal (wanted, plain) || g_str_equal (wanted, shown))
        return group;
    }
  return NULL;
}

static char *
list_group_names (GPtrArray *known)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < known->len && i < CHOICES_MAX; i++)
    {
      const SutureDeviceGroup *group = known->pdata[i];

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", group->name != NULL ? group->name : "");
    }
  if (known->len > CHOICES_MAX)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

/**
 * suture_ctl_check_groups:
 * @ctl: options of the command line
 * @recommendation_id: (nullable): the recommendation whose exposed devices matter
 * @groups: (nullable) (array zero-terminated=1): what was typed; each name is replaced
 *   by the name as on the wire
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT naming the groups there are
 *
 * Returns: %FALSE and @error where one does not exist
 */
gboolean
suture_ctl_check_groups (SutureCtl *ctl, const char *recommendation_id, char **groups, GError **error)
{
  SutureStore *store;
  g_autoptr (GPtrArray) known = NULL;

  if (groups == NULL)
    return TRUE;
  store = suture_ctl_session_open_store (ctl->session, error);
  if (store == NULL)
    return FALSE;
  known = suture_ctl_await_groups (SUTURE_READER (store), recommendation_id, ctl->cancellable, error);
  if (known == NULL)
    return FALSE;
  for (guint i = 0; groups[i] != NULL; i++)
    {
      const SutureDeviceGroup *group = find_group (known, groups[i]);

      if (group == NULL)
        {
          g_autofree char *names = list_group_names (known);

          g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("There is no device group “%s”. Choose from: %s."), groups[i], names);
          return FALSE;
        }
      g_free (groups[i]);
      groups[i] = g_strdup (group->name);
    }
  return TRUE;
}

/* Everything would be a wrong answer to "mine" where nobody knows who that is. */
static gboolean
check_mine (SutureCtl *ctl, SutureQuery *query, GError **error)
{
  const char *user;

  if (!suture_ctl_options_get_mine ())
    return TRUE;
  if (suture_ctl_session_open_store (ctl->session, error) == NULL)
    return FALSE;
  user = suture_ctl_session_get_user (ctl->session);
  query->requester_email = g_strdup (user);
  if (user == NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("It is not known yet who is signed in. Sync first (suturectl sync)."));
  return user != NULL;
}

/**
 * suture_ctl_check_query:
 * @ctl: options of the command line
 * @query: a query of the command line
 * @error: return location; %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_INVALID_INPUT
 *
 * Checks that what @query names exists, and that its devices are known here: an
 * empty list would hide a mistyped name, or a set that was never pulled.
 *
 * Returns: %FALSE and @error where something does not exist
 */
gboolean
suture_ctl_check_query (SutureCtl *ctl, SutureQuery *query, GError **error)
{
  if (query->recommendation_id != NULL)
    {
      g_autoptr (SutureRecommendation) recommendation =
        suture_ctl_check_recommendation (ctl, query->recommendation_id, error);

      if (recommendation == NULL)
        return FALSE;
    }
  if (query->activity_id != NULL)
    {
      g_autoptr (SutureActivity) activity = suture_ctl_check_activity (ctl, query->activity_id, error);

      if (activity == NULL)
        return FALSE;
    }
  return check_mine (ctl, query, error) && suture_ctl_check_groups (ctl, query->recommendation_id, query->groups, error) &&
         suture_ctl_session_pull (ctl->session, query, ctl->cancellable, error);
}
