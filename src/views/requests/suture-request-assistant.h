/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-request-form.h"
#include "suture-request-groups.h"
#include "suture-request-shell.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_ASSISTANT (suture_request_assistant_get_type ())
G_DECLARE_DERIVABLE_TYPE (SutureRequestAssistant, suture_request_assistant, SUTURE, REQUEST_ASSISTANT, SutureRequestShell)

/**
 * SutureRequestAssistantClass:
 * @changed: the request is another one: work its figures out
 * @ask_again: what is known has changed: work the figures out again
 * @check: (nullable): what the figures say against the request, or %NULL
 * @show_review: fill the review in
 * @submit: *Submit request* was pressed; suture_request_assistant_set_submitting() is on until it has ended
 */
struct _SutureRequestAssistantClass
{
  SutureRequestShellClass parent_class;

  void        (*changed)     (SutureRequestAssistant *self);
  void        (*ask_again)   (SutureRequestAssistant *self);
  const char *(*check)       (SutureRequestAssistant *self);
  void        (*show_review) (SutureRequestAssistant *self);
  void        (*submit)      (SutureRequestAssistant *self);
};

void                 suture_request_assistant_set_up          (SutureRequestAssistant *self,
                                                               SutureContext          *context,
                                                               GPtrArray              *recommendations,
                                                               GtkWidget              *review);
SutureContext       *suture_request_assistant_get_context     (SutureRequestAssistant *self);
char                *suture_request_assistant_dup_draft_name  (SutureRequestAssistant *self) G_GNUC_WARN_UNUSED_RESULT;
SutureRequestForm   *suture_request_assistant_get_form        (SutureRequestAssistant *self);
SutureRequestGroups *suture_request_assistant_get_groups      (SutureRequestAssistant *self);
GCancellable        *suture_request_assistant_get_cancellable (SutureRequestAssistant *self);
void                 suture_request_assistant_set_ready       (SutureRequestAssistant *self,
                                                               gboolean                ready);
gboolean             suture_request_assistant_get_submitting  (SutureRequestAssistant *self);
void                 suture_request_assistant_set_submitting  (SutureRequestAssistant *self,
                                                               gboolean                submitting);
void                 suture_request_assistant_set_submitted   (SutureRequestAssistant *self);
void                 suture_request_assistant_show_form       (SutureRequestAssistant *self);

G_END_DECLS
