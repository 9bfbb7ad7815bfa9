/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-context.h"

/**
 * SutureContext:
 *
 * What every page works with: where it reads, what it can ask to be done, what
 * time it is, the settings, and the device groups that are looked at.
 *
 * Main thread, but for the row source.
 */
struct _SutureContext
{
  GObject parent_instance;

  SutureReader    *reader;   /* (owned) */
  SutureRowSource *rows;     /* (owned) */
  SutureCommands  *commands; /* (owned) */
  SutureClock     *clock;    /* (owned) */
  GSettings       *settings; /* (owned) */
  char           **groups;   /* (owned) (nullable): NULL: all */
};

typedef enum { PROP_GROUPS = 1 } SutureContextProperty;
static GParamSpec *properties[PROP_GROUPS + 1];

G_DEFINE_FINAL_TYPE (SutureContext, suture_context, G_TYPE_OBJECT)

static void
suture_context_finalize (GObject *object)
{
  SutureContext *self = SUTURE_CONTEXT (object);

  g_clear_object (&self->reader);
  g_clear_object (&self->rows);
  g_clear_object (&self->commands);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->groups, g_strfreev);
  G_OBJECT_CLASS (suture_context_parent_class)->finalize (object);
}

static void
suture_context_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureContext *self = SUTURE_CONTEXT (object);

  switch ((SutureContextProperty) prop_id)
    {
    case PROP_GROUPS: g_value_set_boxed (value, self->groups); break;
    default:          G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_context_init (SutureContext *self)
{
}

/**
 * suture_context_new:
 * @reader: where lists and records are read
 * @rows: where exports read
 * @commands: what can be asked to be done
 * @clock: what time it is
 * @settings: of schema `org.suture.Suture`, of the profile in use
 *
 * Returns: (transfer full): a context that looks at all device groups
 */
SutureContext *
suture_context_new (SutureReader *reader, SutureRowSource *rows, SutureCommands *commands, SutureClock *clock,
                    GSettings *settings)
{
  SutureContext *self;

  g_return_val_if_fail (SUTURE_IS_READER (reader) && SUTURE_IS_ROW_SOURCE (rows), NULL);
  g_return_val_if_fail (SUTURE_IS_COMMANDS (commands) && SUTURE_IS_CLOCK (clock) && G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SUTURE_TYPE_CONTEXT, NULL);
  self->reader = g_object_ref (reader);
  self->rows = g_object_ref (rows);
  self->commands = g_object_ref (commands);
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);
  return self;
}

/**
 * suture_context_get_reader:
 * @self: a context
 *
 * Returns: (transfer none): where lists and records are read
 */
SutureReader *
suture_context_get_reader (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);

  return self->reader;
}

/**
 * suture_context_get_rows:
 * @self: a context
 *
 * Returns: (transfer none): where exports read, from a thread of their own
 */
SutureRowSource *
suture_context_get_rows (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);

  return self->rows;
}

/**
 * suture_context_get_commands:
 * @self: a context
 *
 * Returns: (transfer none): what can be asked to be done
 */
SutureCommands *
suture_context_get_commands (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);

  return self->commands;
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
 * Returns: (transfer none): the settings of the profile in use
 */
GSettings *
suture_context_get_settings (SutureContext *self)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (self), NULL);

  return self->settings;
}

/**
 * suture_context_get_groups:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): names of the device groups that are
 *   looked at, or %NULL for all
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
 */
void
suture_context_set_groups (SutureContext *self, const char *const *groups)
{
  g_return_if_fail (SUTURE_IS_CONTEXT (self));

  if (groups == NULL && self->groups == NULL)
    return;
  if (groups != NULL && self->groups != NULL && g_strv_equal (groups, (const char *const *) self->groups))
    return;
  g_strfreev (self->groups);
  self->groups = g_strdupv ((char **) groups);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUPS]);
}
