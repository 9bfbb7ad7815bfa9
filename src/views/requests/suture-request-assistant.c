/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-assistant.h"

#include <glib/gi18n-lib.h>

#include "suture-preferences.h"
#include "suture-request-keeper.h"
#include "suture-request-text.h"
#include "suture-toasts.h"

/**
 * SutureRequestAssistant:
 *
 * What a request for one and a request for several have in common: one form,
 * one review, and nothing is created before *Submit request* on the review.
 *
 *     form <--> device groups
 *       |
 *     review --submit--> what the subclass does with it
 *       ^                      |
 *       +------- error --------+  everything that was filled in stays
 *
 * Closed before that, what was filled in is kept as a draft, and is back the
 * next time.
 */
typedef struct
{
  SutureContext       *context;         /* (owned) */
  GPtrArray           *recommendations; /* (owned) (element-type SutureRecommendation) */
  GCancellable        *cancellable;     /* (owned) */
  SutureRequestKeeper *keeper;          /* (owned) (nullable): while the form is being set up */
  gboolean             submitting;
  gboolean             ready;           /* the figures are those of the request */
  const char          *view_action;     /* (nullable): what shows @view_id once closed */
  char                *view_id;         /* (owned) (nullable): of an activity or an exception */

  SutureRequestForm   *form;
  SutureRequestGroups *groups;
} SutureRequestAssistantPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SutureRequestAssistant, suture_request_assistant, SUTURE_TYPE_REQUEST_SHELL)

#define SHELL(self) SUTURE_REQUEST_SHELL (self)

static SutureRequestAssistantPrivate *
get_private (SutureRequestAssistant *self)
{
  return suture_request_assistant_get_instance_private (self);
}

static void
update_buttons (SutureRequestAssistant *self)
{
  SutureRequestAssistantPrivate *priv = get_private (self);
  const gboolean review = suture_request_shell_is_page (SHELL (self), "review");
  const gboolean form = suture_request_shell_is_page (SHELL (self), "form");
  const gboolean groups = suture_request_shell_is_page (SHELL (self), "groups");
  const SutureRequestButtons buttons = {
    .back = form ? _("Cancel") : _("Back"),
    .next = priv->submitting ? _("Submitting…") : review ? _("Submit request") : _("Review"),
    /* What is submitted is what the review shows: not before its figures are there. */
    .may_next = !review || priv->ready,
    .busy = priv->submitting,
  };

  /* A page of the subclass has buttons of its own. */
  if (form || groups || review)
    suture_request_shell_set_buttons (SHELL (self), &buttons);
}

static void
show_page (SutureRequestAssistant *self, const char *name)
{
  suture_request_shell_show_page (SHELL (self), name);
  update_buttons (self);
}

static void
keep_draft (SutureRequestAssistant *self)
{
  SutureRequestAssistantPrivate *priv = get_private (self);
  g_autoptr (SutureRequest) draft = suture_request_form_dup_draft (priv->form);

  g_strfreev (draft->groups);
  draft->groups = suture_request_groups_dup_choice (priv->groups);
  suture_request_keeper_keep (priv->keeper, draft);
}

static void
form_changed_cb (SutureRequestAssistant *self)
{
  if (get_private (self)->keeper == NULL)
    return;
  suture_request_shell_clear_error (SHELL (self));
  keep_draft (self);
  SUTURE_REQUEST_ASSISTANT_GET_CLASS (self)->changed (self);
}

static void
groups_changed_cb (SutureRequestAssistant *self)
{
  SutureRequestAssistantPrivate *priv = get_private (self);
  g_auto (GStrv) selected = suture_request_groups_dup_selected (priv->groups);
  g_autofree char *summary = suture_request_groups_dup_summary (priv->groups);

  suture_request_form_set_groups (priv->form, (const char *const *) selected, summary);
}

static void
groups_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestAssistant) self = user_data;
  SutureRequestAssistantPrivate *priv = get_private (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = suture_reader_list_groups_finish (SUTURE_READER (source), result, &error);

  if (g_cancellable_is_cancelled (priv->cancellable))
    return;
  if (groups == NULL)
    {
      suture_request_shell_show_error (SHELL (self), error->message, NULL);
      return;
    }
  suture_request_groups_set_groups (priv->groups, groups);
  groups_changed_cb (self);
}

static void
list_groups (SutureRequestAssistant *self)
{
  SutureRequestAssistantPrivate *priv = get_private (self);
  const SutureRecommendation *first = g_ptr_array_index (priv->recommendations, 0);

  suture_reader_list_groups_async (suture_context_get_reader (priv->context),
                                   priv->recommendations->len == 1 ? first->id : NULL, priv->cancellable,
                                   groups_listed_cb, g_object_ref (self));
}

static void
reader_changed_cb (SutureRequestAssistant *self)
{
  if (get_private (self)->submitting)
    return;
  list_groups (self);
  SUTURE_REQUEST_ASSISTANT_GET_CLASS (self)->ask_again (self);
}

/* Drafts */

static void
draft_read_cb (SutureRequestAssistant *self)
{
  SutureRequestAssistantPrivate *priv = get_private (self);
  gint64 saved_on;
  const SutureRequest *draft = suture_request_keeper_get_draft (priv->keeper, &saved_on);
  g_autofree char *note = suture_request_text_draft (saved_on,
                                                     suture_clock_today (suture_context_get_clock (priv->context)));

  suture_request_groups_choose (priv->groups, (const char *const *) draft->groups);
  suture_request_form_set_draft (priv->form, draft, note);
}

static void
start_anew_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestAssistant *self = SUTURE_REQUEST_ASSISTANT (widget);
  SutureRequestAssistantPrivate *priv = get_private (self);
  g_autoptr (SutureRequest) pristine = suture_request_keeper_dup_pristine (priv->keeper);

  suture_request_groups_choose (priv->groups, NULL);
  suture_request_form_set_draft (priv->form, pristine, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (priv->form));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_draft_name (GPtrArray *recommendations)
{
  g_autoptr (GChecksum) sum = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < recommendations->len; i++)
    g_ptr_array_add (ids, ((SutureRecommendation *) g_ptr_array_index (recommendations, i))->id);
  if (ids->len == 1)
    return g_strconcat ("request ", g_ptr_array_index (ids, 0), NULL);
  /* The same ones in another order are the same request. */
  g_ptr_array_sort (ids, compare_ids);
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < ids->len; i++)
    g_checksum_update (sum, g_ptr_array_index (ids, i), (gssize) strlen (g_ptr_array_index (ids, i)) + 1);
  return g_strconcat ("requests ", g_checksum_get_string (sum), NULL);
}

/* Actions */

static gboolean
validate (SutureRequestAssistant *self)
{
  SutureRequestAssistantPrivate *priv = get_private (self);
  SutureRequestAssistantClass *klass = SUTURE_REQUEST_ASSISTANT_GET_CLASS (self);
  g_autoptr (GError) error = NULL;
  const char *objection = NULL;

  if (!suture_request_form_validate (priv->form, &error))
    objection = error->message;
  else if (klass->check != NULL)
    objection = klass->check (self);
  if (objection == NULL)
    return TRUE;
  show_page (self, "form");
  suture_request_form_validate (priv->form, NULL); /* again: only a visible field takes the focus */
  suture_request_shell_show_error (SHELL (self), objection, NULL);
  return FALSE;
}

static void
suture_request_assistant_next (SutureRequestShell *shell)
{
  SutureRequestAssistant *self = SUTURE_REQUEST_ASSISTANT (shell);

  suture_request_shell_clear_error (shell);
  if (!validate (self))
    return;
  if (suture_request_shell_is_page (shell, "review"))
    {
      suture_request_assistant_set_submitting (self, TRUE);
      SUTURE_REQUEST_ASSISTANT_GET_CLASS (self)->submit (self);
      return;
    }
  SUTURE_REQUEST_ASSISTANT_GET_CLASS (self)->show_review (self);
  show_page (self, "review");
  suture_request_shell_focus_next (shell);
}

/* Every step goes back to the form, and only the form closes. */
static void
suture_request_assistant_back (SutureRequestShell *shell)
{
  if (suture_request_shell_is_page (shell, "form"))
    gtk_window_close (GTK_WINDOW (shell));
  else
    suture_request_assistant_show_form (SUTURE_REQUEST_ASSISTANT (shell));
}

static void
suture_request_assistant_folded (SutureRequestShell *shell, gboolean folded)
{
  SutureRequestAssistantPrivate *priv = get_private (SUTURE_REQUEST_ASSISTANT (shell));

  suture_request_form_set_narrow (priv->form, folded);
}

static void
choose_groups_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestAssistantPrivate *priv = get_private (SUTURE_REQUEST_ASSISTANT (widget));

  suture_request_shell_clear_error (SHELL (widget));
  suture_request_groups_clear_search (priv->groups);
  show_page (SUTURE_REQUEST_ASSISTANT (widget), "groups");
  gtk_widget_grab_focus (GTK_WIDGET (priv->groups));
}

static void
preferences_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestAssistantPrivate *priv = get_private (SUTURE_REQUEST_ASSISTANT (widget));

  gtk_window_present (GTK_WINDOW (suture_preferences_new (GTK_WINDOW (widget),
                                                          suture_context_get_settings (priv->context), NULL)));
}

static void
view_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestAssistantPrivate *priv = get_private (SUTURE_REQUEST_ASSISTANT (widget));

  priv->view_action = g_str_equal (action_name, "request.view-activity") ? "win.open-activity" : "win.show-exception";
  g_free (priv->view_id);
  priv->view_id = g_variant_dup_string (parameter, NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
suture_request_assistant_close_request (GtkWindow *window)
{
  SutureRequestAssistantPrivate *priv = get_private (SUTURE_REQUEST_ASSISTANT (window));
  GtkWindow *parent = gtk_window_get_transient_for (window);

  /* Whether it was created would remain unknown. */
  if (priv->submitting)
    return TRUE;
  if (suture_request_keeper_flush (priv->keeper) && parent != NULL)
    suture_toasts_tell (GTK_WIDGET (parent), _("What you filled in is kept as a draft"));
  if (priv->view_id != NULL && parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), priv->view_action, "s", priv->view_id);
  return GTK_WINDOW_CLASS (suture_request_assistant_parent_class)->close_request (window);
}

static void
suture_request_assistant_dispose (GObject *object)
{
  SutureRequestAssistantPrivate *priv = get_private (SUTURE_REQUEST_ASSISTANT (object));

  priv->submitting = FALSE;
  g_cancellable_cancel (priv->cancellable);
  /* Closed by its parent, or with the program. */
  if (priv->keeper != NULL)
    suture_request_keeper_flush (priv->keeper);
  G_OBJECT_CLASS (suture_request_assistant_parent_class)->dispose (object);
}

static void
suture_request_assistant_finalize (GObject *object)
{
  SutureRequestAssistantPrivate *priv = get_private (SUTURE_REQUEST_ASSISTANT (object));

  g_clear_object (&priv->context);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->keeper);
  g_clear_pointer (&priv->recommendations, g_ptr_array_unref);
  g_free (priv->view_id);
  G_OBJECT_CLASS (suture_request_assistant_parent_class)->finalize (object);
}

static void
suture_request_assistant_class_init (SutureRequestAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SutureRequestShellClass *shell_class = SUTURE_REQUEST_SHELL_CLASS (klass);

  object_class->dispose = suture_request_assistant_dispose;
  object_class->finalize = suture_request_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_request_assistant_close_request;
  shell_class->next = suture_request_assistant_next;
  shell_class->back = suture_request_assistant_back;
  shell_class->folded = suture_request_assistant_folded;

  gtk_widget_class_install_action (widget_class, "request.choose-groups", NULL, choose_groups_cb);
  gtk_widget_class_install_action (widget_class, "request.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "request.view-activity", "s", view_cb);
  gtk_widget_class_install_action (widget_class, "request.view-exception", "s", view_cb);
  gtk_widget_class_install_action (widget_class, "request.start-anew", NULL, start_anew_cb);
}

static void
suture_request_assistant_init (SutureRequestAssistant *self)
{
  SutureRequestAssistantPrivate *priv = get_private (self);

  priv->cancellable = g_cancellable_new ();
  priv->form = g_object_new (SUTURE_TYPE_REQUEST_FORM, NULL);
  priv->groups = g_object_new (SUTURE_TYPE_REQUEST_GROUPS, NULL);
  g_signal_connect_object (priv->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->groups, "changed", G_CALLBACK (groups_changed_cb), self, G_CONNECT_SWAPPED);
  suture_request_shell_add_page (SHELL (self), "form", _("Request remediation"), GTK_WIDGET (priv->form));
  suture_request_shell_add_page (SHELL (self), "groups", _("Device groups"), GTK_WIDGET (priv->groups));
}

/**
 * suture_request_assistant_set_up:
 * @self: an assistant
 * @context: where figures come from, and who is asked to submit
 * @recommendations: (element-type SutureRecommendation): what to remediate, one or more
 * @review: (transfer floating): its page
 *
 * To be called once, at the end of the constructor: asks for the groups, the
 * first figures and the draft of last time.
 */
void
suture_request_assistant_set_up (SutureRequestAssistant *self, SutureContext *context, GPtrArray *recommendations,
                                 GtkWidget *review)
{
  SutureRequestAssistantPrivate *priv;
  g_autoptr (SutureRequest) pristine = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self) && SUTURE_IS_CONTEXT (context) && GTK_IS_WIDGET (review));
  g_return_if_fail (recommendations != NULL && recommendations->len > 0);

  priv = get_private (self);
  priv->context = g_object_ref (context);
  priv->recommendations = g_ptr_array_ref (recommendations);
  suture_request_shell_add_page (SHELL (self), "review", _("Review request"), review);
  suture_request_form_set_recommendations (priv->form, context, recommendations);
  suture_request_groups_set_offered (priv->groups, suture_context_get_groups (context));
  suture_request_groups_set_counted (priv->groups, recommendations->len == 1);

  pristine = suture_request_form_dup_draft (priv->form);
  name = dup_draft_name (recommendations);
  g_clear_pointer (&pristine->groups, g_strfreev);
  priv->keeper = suture_request_keeper_new (context, &suture_draft_kind_request, name, pristine);
  g_signal_connect_object (priv->keeper, "read", G_CALLBACK (draft_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (reader_changed_cb), self,
                           G_CONNECT_SWAPPED);
  groups_changed_cb (self); /* asks for the first figures */
  list_groups (self);
  suture_request_keeper_read (priv->keeper);
  show_page (self, "form");
  gtk_widget_grab_focus (GTK_WIDGET (priv->form));
}

/**
 * suture_request_assistant_get_context:
 * @self: an assistant
 *
 * Returns: (transfer none): what it was given
 */
SutureContext *
suture_request_assistant_get_context (SutureRequestAssistant *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self), NULL);
  return get_private (self)->context;
}

/**
 * suture_request_assistant_get_form:
 * @self: an assistant
 *
 * Returns: (transfer none): its form
 */
SutureRequestForm *
suture_request_assistant_get_form (SutureRequestAssistant *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self), NULL);
  return get_private (self)->form;
}

/**
 * suture_request_assistant_get_groups:
 * @self: an assistant
 *
 * Returns: (transfer none): its page of device groups
 */
SutureRequestGroups *
suture_request_assistant_get_groups (SutureRequestAssistant *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self), NULL);
  return get_private (self)->groups;
}

/**
 * suture_request_assistant_get_cancellable:
 * @self: an assistant
 *
 * Returns: (transfer none): cancelled when the window goes away
 */
GCancellable *
suture_request_assistant_get_cancellable (SutureRequestAssistant *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self), NULL);
  return get_private (self)->cancellable;
}

/**
 * suture_request_assistant_set_ready:
 * @self: an assistant
 * @ready: whether the figures are those of the request
 *
 * To be called whenever figures have come or are out of date: fills in the
 * review where it is shown.
 */
void
suture_request_assistant_set_ready (SutureRequestAssistant *self, gboolean ready)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self));

  get_private (self)->ready = ready;
  if (suture_request_shell_is_page (SHELL (self), "review"))
    SUTURE_REQUEST_ASSISTANT_GET_CLASS (self)->show_review (self);
  update_buttons (self);
}

/**
 * suture_request_assistant_get_submitting:
 * @self: an assistant
 *
 * Returns: whether something is being submitted
 */
gboolean
suture_request_assistant_get_submitting (SutureRequestAssistant *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self), FALSE);
  return get_private (self)->submitting;
}

/**
 * suture_request_assistant_dup_draft_name:
 * @self: an assistant
 *
 * Returns: (transfer full): under which its draft is kept
 */
char *
suture_request_assistant_dup_draft_name (SutureRequestAssistant *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self), NULL);

  return dup_draft_name (get_private (self)->recommendations);
}

/**
 * suture_request_assistant_set_submitting:
 * @self: an assistant
 * @submitting: whether something is being submitted: then it cannot be closed
 */
void
suture_request_assistant_set_submitting (SutureRequestAssistant *self, gboolean submitting)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self));

  get_private (self)->submitting = submitting;
  update_buttons (self);
}

/**
 * suture_request_assistant_set_submitted:
 * @self: an assistant
 *
 * Everything has been created: the draft is forgotten.
 */
void
suture_request_assistant_set_submitted (SutureRequestAssistant *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self));

  get_private (self)->submitting = FALSE;
  suture_request_keeper_forget (get_private (self)->keeper);
}

/**
 * suture_request_assistant_show_form:
 * @self: an assistant
 *
 * Goes back to the form, as it was filled in.
 */
void
suture_request_assistant_show_form (SutureRequestAssistant *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ASSISTANT (self));

  suture_request_shell_clear_error (SHELL (self));
  show_page (self, "form");
  gtk_widget_grab_focus (GTK_WIDGET (get_private (self)->form));
}
