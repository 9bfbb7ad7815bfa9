/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-mail.h"

/* Addresses that are typed or come from a service, and links made of them. */

static void
test_addresses (void)
{
  static const char *const good[] = { "a@b", "a.moreau@tilvane.example", "it+tasks@contoso.com", "o'neil@contoso.com",
                                      "élodie@société.example" };
  static const char *const bad[] = { "", "@", "a@", "@b", "a b@c.example", "a@b@c", "a@b.example, c@d.example",
                                     "a@b.example?cc=c@d.example", "a@b.example&bcc=c", "a@b.example\r\nBcc: c",
                                     "<a@b.example>", "a..b@c.example", ".a@b.example", "a@b..example", "a@b.example.",
                                     "mailto:a@b.example", "a@b/c", "a\xff@b.example" };
  g_autofree char *name = g_strnfill (SUTURE_MAIL_ADDRESS_MAX - 1, 'x');
  g_autofree char *longest = g_strconcat (name + 1, "@b", NULL);
  g_autofree char *too_long = g_strconcat (name, "@b", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (suture_mail_is_address (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (suture_mail_is_address (bad[i]));
      g_assert_null (suture_mail_dup_uri (bad[i], "Subject", NULL));
    }
  g_assert_false (suture_mail_is_address (NULL));
  g_assert_true (suture_mail_is_address (longest));
  g_assert_false (suture_mail_is_address (too_long));
}

static void
test_uri (void)
{
  g_autofree char *plain = suture_mail_dup_uri ("a.moreau@contoso.com", NULL, NULL);
  g_autofree char *subject = suture_mail_dup_uri ("a&b%c@contoso.com", "Tâche : 100%&bcc=x@y\r\nBcc: z", NULL);
  g_autofree char *body = suture_mail_dup_uri ("a@b", "S", "one\ntwo & three");

  g_assert_cmpstr (plain, ==, "mailto:a.moreau@contoso.com");
  g_assert_cmpstr (subject, ==, "mailto:a%26b%25c@contoso.com?subject=T%C3%A2che%20%3A%20100%25%26bcc%3Dx%40y%20%20Bcc%3A%20z");
  g_assert_cmpstr (body, ==, "mailto:a@b?subject=S&body=one%0D%0Atwo%20%26%20three");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/addresses", test_addresses);
  g_test_add_func ("/mail/uri", test_uri);
  return g_test_run ();
}
