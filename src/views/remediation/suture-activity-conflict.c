/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-conflict.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-facts-grid.h"
#include "suture-words.h"

/**
 * SutureActivityConflict:
 *
 * What two people have made of one activity, member by member: what stands at
 * the service now and what was typed here. Shown while the change of this
 * computer has lost a race, with nothing in it otherwise.
 */

#define N_MEMBERS 4

static const struct
{
  SutureDifferences bit;
  const char       *name;
} members[N_MEMBERS] = {
  { SUTURE_DIFFERENCE_PRIORITY, N_("Priority") },
  { SUTURE_DIFFERENCE_DUE_ON, N_("Due date") },
  { SUTURE_DIFFERENCE_NOTES, N_("Notes for the IT administrator") },
  { SUTURE_DIFFERENCE_STATUS, N_("Status") },
};

struct _SutureActivityConflict
{
  AdwBin          parent_instance;

  SutureContext  *context;     /* (owned) */
  SutureActivity *mine;        /* (owned) (nullable): as it is shown, with what was typed */
  GCancellable   *cancellable; /* (owned) (nullable) */

  GtkLabel       *intro;
  GtkWidget      *sections[N_MEMBERS];
  GtkGrid        *grids[N_MEMBERS];
};

G_DEFINE_FINAL_TYPE (SutureActivityConflict, suture_activity_conflict, ADW_TYPE_BIN)

static char *
describe_notes (const char *notes)
{
  return g_strdup (notes != NULL && notes[0] != '\0' ? notes : C_("notes", "None"));
}

static char *
describe (const SutureActivity *activity, SutureDifferences member)
{
  switch (member)
    {
    case SUTURE_DIFFERENCE_PRIORITY: return g_strdup (suture_words_priority (activity->priority));
    case SUTURE_DIFFERENCE_DUE_ON:   return suture_activity_text_dup_due (activity);
    case SUTURE_DIFFERENCE_NOTES:    return describe_notes (activity->requester_notes);
    case SUTURE_DIFFERENCE_STATUS:   return g_strdup (suture_words_activity_status (activity->status));
    default:                         g_return_val_if_reached (NULL);
    }
}

static void
show (SutureActivityConflict *self, const SutureActivity *theirs)
{
  const guint differences = suture_activity_get_differences (theirs, self->mine);

  for (guint i = 0; i < N_MEMBERS; i++)
    {
      g_autoptr (GPtrArray) facts = suture_facts_grid_new_facts ();
      g_autofree char *has = describe (theirs, members[i].bit);
      g_autofree char *typed = describe (self->mine, members[i].bit);

      gtk_widget_set_visible (self->sections[i], (differences & members[i].bit) != 0);
      suture_facts_grid_add (facts, _("They have now"), has);
      suture_facts_grid_add (facts, _("You have"), typed);
      suture_facts_grid_show (self->grids[i], facts);
    }
  gtk_label_set_text (self->intro, differences != 0
                                     ? _("Choose which of the two counts. Everything else is shown as they left it.")
                                     : _("Their version is the same as yours."));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureActivity) theirs = suture_reader_read_theirs_finish (SUTURE_READER (source), result, &error);
  SutureActivityConflict *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* It was settled meanwhile, and a newer record is on its way. */
  if (theirs == NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  else
    show (self, theirs);
}

static void
stop (SutureActivityConflict *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->mine, suture_record_unref);
}

static void
suture_activity_conflict_dispose (GObject *object)
{
  SutureActivityConflict *self = SUTURE_ACTIVITY_CONFLICT (object);

  stop (self);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_activity_conflict_parent_class)->dispose (object);
}

static void
suture_activity_conflict_class_init (SutureActivityConflictClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_activity_conflict_dispose;
}

static GtkWidget *
create_section (const char *name, GtkGrid **grid)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", name,
                                     "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (section), heading);
  *grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (*grid, 12);
  gtk_grid_set_row_spacing (*grid, 3);
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (*grid));
  return section;
}

static void
suture_activity_conflict_init (SutureActivityConflict *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  /* A live region, as the note above it. */
  self->intro = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                                         "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->intro));
  for (guint i = 0; i < N_MEMBERS; i++)
    {
      self->sections[i] = create_section (_(members[i].name), &self->grids[i]);
      gtk_box_append (GTK_BOX (box), self->sections[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * suture_activity_conflict_new:
 * @context: where the other version is read
 *
 * Returns: (transfer floating): a comparison that is hidden while there is no conflict
 */
GtkWidget *
suture_activity_conflict_new (SutureContext *context)
{
  SutureActivityConflict *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_ACTIVITY_CONFLICT, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * suture_activity_conflict_set_activity:
 * @self: a comparison
 * @activity: what is shown, with what was typed on this computer
 */
void
suture_activity_conflict_set_activity (SutureActivityConflict *self, SutureActivity *activity)
{
  gboolean same;

  g_return_if_fail (SUTURE_IS_ACTIVITY_CONFLICT (self) && activity != NULL);

  if (self->mine == activity)
    return;
  same = self->mine != NULL && g_strcmp0 (self->mine->id, activity->id) == 0;
  stop (self);
  if (!same || activity->outbox_state != SUTURE_OUTBOX_CONFLICT)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (activity->outbox_state != SUTURE_OUTBOX_CONFLICT)
    return;
  self->mine = suture_record_ref (activity);
  self->cancellable = g_cancellable_new ();
  suture_reader_read_theirs_async (suture_context_get_reader (self->context), activity->id, self->cancellable, read_cb,
                                   self);
}
