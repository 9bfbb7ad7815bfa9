/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A desk with three device groups, Intune on, on 3 September 2024, and the steps of a person in front of a request. */
#include <adwaita.h>

#include "fake-desk.h"
#include "find-widget.h"
#include "let-go.h"
#include "suture-context.h"

#define TODAY suture_day_from_ymd (2024, 9, 3)

typedef struct
{
  FakeDesk             *desk;           /* (owned) */
  GSettings            *settings;       /* (owned) */
  SutureContext        *context;        /* (owned) */
  SutureClock          *clock;          /* (owned) */
  SutureRecommendation *recommendation; /* (owned) */
  GtkWidget            *parent;
  GtkWidget            *dialog;         /* (nullable): NULL once closed */
} Fixture;

/* Until nothing is waiting; a spinner always is, hence the bound. */
static void
settle (void)
{
  const gint64 end_usec = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  while (g_main_context_iteration (NULL, FALSE) && g_get_monotonic_time () < end_usec)
    ;
}

static inline SutureRecommendation *
make_recommendation (const char *id, const char *title, SutureRemediation type, gint64 exposed)
{
  SutureRecommendation *self = suture_record_new (&suture_recommendation_type);

  self->id = g_strdup (id);
  self->recommendation_name = g_strdup (title);
  self->remediation_type = type;
  self->status = SUTURE_RECOMMENDATION_ACTIVE;
  self->exposed_machines_count = exposed;
  return self;
}

static inline void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->clock = suture_clock_new_fixed (suture_day_to_time (TODAY) + 10 * G_TIME_SPAN_HOUR, zone);
  f->desk = fake_desk_new ();
  fake_desk_add_group (f->desk, "London", 15311);
  fake_desk_add_group (f->desk, "Paris", 2000);
  fake_desk_add_group (f->desk, "Singapore", 1200);
  f->settings = g_settings_new ("org.suture.Suture");
  g_settings_reset (f->settings, "selected-groups"); /* the choice of the test before */
  g_settings_set_boolean (f->settings, "intune-connection", TRUE);
  f->context = suture_context_new (SUTURE_READER (f->desk), NULL, SUTURE_COMMANDS (f->desk), f->clock, f->settings);
  f->recommendation = make_recommendation ("va-_-google-_-chrome", "Update Google Chrome", SUTURE_REMEDIATION_UPDATE,
                                           18511);
  f->parent = gtk_window_new ();
}

/* Takes a dialog that was just made. */
static inline void
present (Fixture *f, GtkWidget *dialog)
{
  f->dialog = dialog;
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (f->parent));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &f->dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  settle ();
}

static inline void
tear_down (Fixture *f, gconstpointer unused)
{
  if (f->dialog != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (f->dialog));
      settle ();
      g_assert_null (f->dialog);
    }
  gtk_window_destroy (GTK_WINDOW (f->parent));
  g_settings_reset (f->settings, "intune-connection");
  g_settings_reset (f->settings, "selected-groups");
  g_clear_object (&f->context);
  g_clear_object (&f->settings);
  g_clear_object (&f->clock);
  let_go (f->desk);
  suture_record_unref (f->recommendation);
}

static inline GtkWidget *
find_row (Fixture *f, const char *title)
{
  return find_widget (f->dialog, ADW_TYPE_ACTION_ROW, title);
}

static inline const char *
get_subtitle (Fixture *f, const char *title)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, title)));
}

static inline gboolean
shows (Fixture *f, const char *text)
{
  GtkWidget *label = find_widget (f->dialog, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_child_visible (label);
}

static inline const char *
get_page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_widget (f->dialog, GTK_TYPE_STACK, NULL)));
}

static inline void
go (Fixture *f, const char *action)
{
  gtk_widget_activate_action (f->dialog, action, NULL);
  settle ();
}

static inline void
choose (Fixture *f, const char *row)
{
  adw_action_row_activate (ADW_ACTION_ROW (find_row (f, row)));
  settle ();
}

static inline GtkTextBuffer *
get_notes (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (f->dialog, GTK_TYPE_TEXT_VIEW, NULL)));
}

static inline char *
dup_notes (Fixture *f)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_notes (f), &start, &end);
  return gtk_text_buffer_get_text (get_notes (f), &start, &end, FALSE);
}
