/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-context.h"

#include "suture-device-group.h"

/**
 * SutureContext:
 *
 * What every page is given: where rows come from, what can be asked for, what
 * time it is and how the user wants things. Made once by the program.
 */
struct _SutureContext
{
  GObject          parent_instance;

  SutureReader    *reader;     /* (owned) */
  SutureRowSource *row_source; /* (owned) (nullable) */
  SutureCommands  *commands;   /* (owned) */
  SutureClock     *clock;      /* (owned) */
  GSettings       *settings;   /* (owned) */
  SutureAccounts  *accounts;   /* (owned) (nullable) */
  char           **groups;     /* (owned) (nullable): names of device groups; NULL: all */
  GHashTable      *group_names; /* (owned) (element-type utf8 utf8): of a device group on the wire, for people */
};

typedef enum
{
  PROP_GROUPS = 1,
  PROP_GROUP_NAMES,
} SutureContextProperty;

static GParamSpec *properties[PROP_GROUP_NAMES + 1];

G_DEFINE_FINAL_TYPE (SutureContext, suture_context, G_TYPE_OBJECT)

static void
suture_context_finalize (GObject *object)
{
  SutureContext *self = SUTURE_CONTEXT (object);

  g_clear_object (&self->reader);
  g_clear_object (&self->row_source);
  g_clear_object (&self->commands);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->groups, g_strfreev);
  g_clear_pointer (&self->group_names, g_hash_table_unref);
  G_OBJECT_CLASS (suture_context_parent_class)->finalize (object);
}

static void
suture_context_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_GROUPS)
    g_value_set_boxed (value, SUTURE_CONTEXT (object)->groups);
  else if (prop_id == PROP_GROUP_NAMES)
    g_value_set_boxed (value, SUTURE_CONTEXT (object)->group_names);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_context_class_init (SutureContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = suture_context_finalize;
  object_class->get_property = suture_context_get_property;

  /**
   * SutureContext:groups:
   *
   * Names of the device groups that every page looks at, or %NULL for all.
   */
  properties[PROP_GROUPS] = g_param_spec_boxed ("groups", NULL, NULL, G_TYPE_STRV,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * SutureContext:group-names:
   *
   * What people call the device groups, by their names on the wire.
   */
  properties[PROP_GROUP_NAMES] = g_param_spec_boxed ("group-names", NULL, NULL, G_TYPE_HASH_TABLE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_context_init (SutureContext *self)
{
  self->group_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static char **
read_groups (GSettings *settings)
{
  g_auto (GStrv) groups = g_settings_get_strv (settings, "selected-groups");

  return groups[0] != NULL ? g_steal_pointer (&groups) : NULL;
}

/**
 * suture_context_new:
 * @reader: where lists come from
 * @row_source: (nullable): where exports come from
 * @commands: what can be asked for
 * @clock: what time it is
 * @settings: schema `org.suture.Suture`
 *
 * Returns: (transfer full): a context
 */
SutureContext *
suture_context_new (SutureReader *reader, SutureRowSource *row_source, SutureCommands *commands, SutureClock *clock,
                    GSettings *settings)
{
  SutureContext *self;

  g_return_val_if_fail (SUTURE_IS_READER (reader) && SUTURE_IS_COMMANDS (commands), NULL);
  g_return_val_if_fail (SUTURE_IS_CLOCK (clock) && G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SUTURE_TYPE_CONTEXT, NULL);
  self->reader = g_object_ref (reader);
  self->row_source = row_source != NULL ? g_object_ref (row_source) : NULL;
  self->commands = g_object_ref (commands);
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);
  self->groups = read_groups (settings);
  return self;
}

/**
 * suture_context_get_reader:
 * @self: a context
 *
 * Returns: (transfer none): where lists come from
 */
SutureReader *
suture_context_get_reader (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return self->reader;
}

/**
 * suture_context_get_row_source:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): where exports come from
 */
SutureRowSource *
suture_context_get_row_source (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return self->row_source;
}

/**
 * suture_context_get_commands:
 * @self: a context
 *
 * Returns: (transfer none): what can be asked for
 */
SutureCommands *
suture_context_get_commands (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return self->commands;
}

/**
 * suture_context_get_status:
 * @self: a context
 *
 * Returns: (transfer none): how fresh the data are
 */
SutureSyncStatus *
suture_context_get_status (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return suture_commands_get_status (self->commands);
}

/**
 * suture_context_get_clock:
 * @self: a context
 *
 * Returns: (transfer none): what time it is
 */
SutureClock *
suture_context_get_clock (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return self->clock;
}

/**
 * suture_context_get_settings:
 * @self: a context
 *
 * Returns: (transfer none): how the user wants things
 */
GSettings *
suture_context_get_settings (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return self->settings;
}

/**
 * suture_context_get_accounts:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the accounts, of which it is one
 */
SutureAccounts *
suture_context_get_accounts (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return self->accounts;
}

/**
 * suture_context_set_accounts:
 * @self: a context that no page has yet
 * @accounts: the accounts, of which it is one
 */
void
suture_context_set_accounts (SutureContext *self, SutureAccounts *accounts)
{
  g_return_if_fail (SUTURE_IS_CONTEXT (self) && SUTURE_IS_ACCOUNTS (accounts));
  g_set_object (&self->accounts, accounts);
}

/**
 * suture_context_get_groups:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): names of the device groups that every
 *   page looks at, or %NULL for all
 */
const char *const *
suture_context_get_groups (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);
  return (const char *const *) self->groups;
}

/**
 * suture_context_set_groups:
 * @self: a context
 * @groups: (nullable): names of the device groups to look at; %NULL: all
 *
 * The choice is kept, for the next start as well.
 */
void
suture_context_set_groups (SutureContext *self, const char *const *groups)
{
  g_return_if_fail (SUTURE_IS_CONTEXT (self));

  if (groups == NULL ? self->groups == NULL
                     : self->groups != NULL && g_strv_equal (groups, (const char *const *) self->groups))
    return;
  g_strfreev (self->groups);
  self->groups = g_strdupv ((char **) groups);
  if (groups != NULL)
    g_settings_set_strv (self->settings, "selected-groups", groups);
  else
    g_settings_reset (self->settings, "selected-groups");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUPS]);
}

/**
 * suture_context_set_group_names:
 * @self: a context
 * @groups: (element-type SutureDeviceGroup): the device groups that are known
 *
 * Says what people call them.
 */
void
suture_context_set_group_names (SutureContext *self, GPtrArray *groups)
{
  g_return_if_fail (SUTURE_IS_CONTEXT (self) && groups != NULL);

  g_hash_table_remove_all (self->group_names);
  for (guint i = 0; i < groups->len; i++)
    {
      const SutureDeviceGroup *group = g_ptr_array_index (groups, i);

      if (group->name != NULL && group->display_name != NULL && group->display_name[0] != '\0')
        g_hash_table_insert (self->group_names, g_strdup (group->name), g_strdup (group->display_name));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP_NAMES]);
}

/**
 * suture_context_get_group_name:
 * @self: a context
 * @name: of a device group on the wire
 *
 * Returns: (transfer none): what people call it; @name where nothing else is known
 */
const char *
suture_context_get_group_name (SutureContext *self, const char *name)
{
  const char *shown;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (self) && name != NULL, name);

  shown = g_hash_table_lookup (self->group_names, name);
  return shown != NULL ? shown : name;
}

/**
 * suture_context_dup_group_names:
 * @self: a context
 * @names: (array zero-terminated=1): of device groups on the wire
 *
 * Returns: (transfer full): what people call them
 */
char **
suture_context_dup_group_names (SutureContext *self, const char *const *names)
{
  char **shown;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (self) && names != NULL, NULL);

  shown = g_new0 (char *, g_strv_length ((char **) names) + 1);
  for (guint i = 0; names[i] != NULL; i++)
    shown[i] = g_strdup (suture_context_get_group_name (self, names[i]));
  return shown;
}
