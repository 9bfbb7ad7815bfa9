/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureTokenAnswer:
 *
 * What the token endpoint gave. Make it empty with { 0 }, free its members with
 * suture_token_answer_clear().
 */
typedef struct
{
  char  *access_token;  /* (owned): secret */
  char  *refresh_token; /* (owned) (nullable): secret */
  gint64 lifetime_s;    /* of the access token, from when it came */
} SutureTokenAnswer;

/**
 * SutureDeviceCode:
 *
 * What the device code endpoint gave. Make it empty with { 0 }, free its members
 * with suture_token_answer_clear_code().
 */
typedef struct
{
  char  *device_code;      /* (owned): secret */
  char  *user_code;        /* (owned): to be typed by who signs in */
  char  *verification_uri; /* (owned): where; http or https */
  gint64 lifetime_s;       /* of the code */
  gint64 interval_s;       /* between two questions whether somebody has signed in */
} SutureDeviceCode;

gboolean suture_token_answer_parse      (const char         *body,
                                         gsize               length,
                                         SutureTokenAnswer  *answer,
                                         GError            **error);
void     suture_token_answer_clear      (SutureTokenAnswer  *answer);
gboolean suture_token_answer_parse_code (const char         *body,
                                         gsize               length,
                                         SutureDeviceCode   *code,
                                         GError            **error);
void     suture_token_answer_clear_code (SutureDeviceCode   *code);
GError  *suture_token_answer_to_error   (const char         *body,
                                         gsize               length,
                                         char              **code) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureTokenAnswer, suture_token_answer_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureDeviceCode, suture_token_answer_clear_code)

G_END_DECLS
