/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_SHELL (suture_request_shell_get_type ())
G_DECLARE_DERIVABLE_TYPE (SutureRequestShell, suture_request_shell, SUTURE, REQUEST_SHELL, AdwWindow)

/**
 * SutureRequestShellClass:
 * @next: the blue button was pressed
 * @back: the other button, or Escape
 * @folded: there is room for one thing beside the other, or no longer
 */
struct _SutureRequestShellClass
{
  AdwWindowClass parent_class;

  void (*next)   (SutureRequestShell *self);
  void (*back)   (SutureRequestShell *self);
  void (*folded) (SutureRequestShell *self,
                  gboolean            folded);
};

/**
 * SutureRequestButtons:
 *
 * What the two buttons of a page say; lent for the call.
 */
typedef struct
{
  const char *back;      /* (nullable): NULL: there is no way back */
  const char *next;
  gboolean    may_next;
  gboolean    busy;      /* @next is what goes on: neither can be pressed */
} SutureRequestButtons;

void       suture_request_shell_set_widths    (SutureRequestShell         *self,
                                               int                         width,
                                               int                         fold_width);
void       suture_request_shell_set_context   (SutureRequestShell         *self,
                                               SutureContext              *context);
void       suture_request_shell_set_subtitle  (SutureRequestShell         *self,
                                               const char                 *subtitle);
void       suture_request_shell_add_page      (SutureRequestShell         *self,
                                               const char                 *name,
                                               const char                 *title,
                                               GtkWidget                  *page);
void       suture_request_shell_show_page     (SutureRequestShell         *self,
                                               const char                 *name);
gboolean   suture_request_shell_is_page       (SutureRequestShell         *self,
                                               const char                 *name);
void       suture_request_shell_set_buttons   (SutureRequestShell         *self,
                                               const SutureRequestButtons *buttons);
void       suture_request_shell_focus_next    (SutureRequestShell         *self);
void       suture_request_shell_show_error    (SutureRequestShell         *self,
                                               const char                 *message,
                                               const char                 *advice);
void       suture_request_shell_clear_error   (SutureRequestShell         *self);

G_END_DECLS
