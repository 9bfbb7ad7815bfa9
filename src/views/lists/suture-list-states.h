/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-lazy-list.h"
#include "suture-toasts.h"

G_BEGIN_DECLS

/**
 * SutureListTexts:
 *
 * What a list page says about its list. Static, translated.
 */
typedef struct
{
  const char *label;             /* of the list, for the screen reader: "Recommendations" */
  const char *search;            /* in the search field: "Search recommendations" */
  const char *empty_icon;
  const char *empty_title;       /* nothing at all */
  const char *empty_description; /* (nullable) */
  const char *filtered_title;    /* nothing with these filters: "No recommendation found" */
  const char *unknown;           /* instead of the count after an error: "Recommendations unknown" */
  char *(*format_count) (guint n); /* (transfer full): "218 recommendations" */
} SutureListTexts;

#define SUTURE_TYPE_LIST_STATES (suture_list_states_get_type ())
G_DECLARE_FINAL_TYPE (SutureListStates, suture_list_states, SUTURE, LIST_STATES, AdwBin)

void suture_list_states_set_list  (SutureListStates      *self,
                                   SutureContext         *context,
                                   SutureLazyList        *list,
                                   const SutureListTexts *texts);
void suture_list_states_set_filtered (SutureListStates   *self,
                                      gboolean            filtered);
void suture_list_states_set_header (SutureListStates     *self,
                                    GtkWidget            *header);
void suture_list_states_set_note  (SutureListStates      *self,
                                   const char            *note);
void suture_list_states_set_link  (SutureListStates      *self,
                                   GtkWidget             *link);
void suture_list_states_set_narrow (SutureListStates     *self,
                                    gboolean              narrow);
void suture_list_states_set_toasts (SutureListStates     *self,
                                    SutureToasts         *toasts);

G_END_DECLS
