/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

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

/* As the mail to the IT administrator is made: without a recipient where the setting is no address. */
static char *
dup_uri (const char *typed, const char *subject, const char *body)
{
  g_autofree char *address = suture_mail_dup_address (typed);

  return suture_mail_dup_uri (address, subject, body);
}

static void
test_typed (void)
{
  g_autofree char *uri = dup_uri (" it+patch@example.org ", "50% of “Chrome”", "a\nb\r\nc\rd & e?=#\té");

  g_assert_cmpstr (uri, ==,
                   "mailto:it+patch@example.org?subject=50%25%20of%20%E2%80%9CChrome%E2%80%9D"
                   "&body=a%0D%0Ab%0D%0Ac%0D%0Ad%20%26%20e%3F%3D%23%09%C3%A9");
}

/* Nothing becomes a header, an attachment or another address. */
static void
test_injection (void)
{
  static const char *const addresses[] = {
    "", " ", "nobody", "@", "a@", "@b", "a@b@c", "a@b?cc=c@d", "a@b,c@d", "a@b;c@d", "a b@c", "a@b\nBcc:c@d", "a@b%0ABcc:c",
    "<a@b>", "\"a\"@b", "a@b\xff",
  };
  g_autofree char *uri = dup_uri ("it@example.org", "x\r\nBcc: all@example.org&attach=/etc/passwd",
                                                       "y\n.\nCc: z&cc=q@example.org");

  g_assert_cmpstr (uri, ==,
                   "mailto:it@example.org?subject=x%20%20Bcc%3A%20all%40example.org%26attach%3D%2Fetc%2Fpasswd"
                   "&body=y%0D%0A.%0D%0ACc%3A%20z%26cc%3Dq%40example.org");
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *without = dup_uri (addresses[i], "s", "b");

      g_assert_true (g_str_has_prefix (without, "mailto:"));
      g_assert_null (strpbrk (without, " ,;<>\"\r\n\xff"));
      g_assert_cmpstr (without, ==, "mailto:?subject=s&body=b");
    }
}

static void
test_long (void)
{
  g_autofree char *body = g_strnfill (1000000, '%');
  g_autofree char *uri = dup_uri ("it@example.org", "s", body);

  /* Below what Linux lets one argument be. */
  g_assert_cmpuint (strlen (uri), <, 128 * 1024);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/addresses", test_addresses);
  g_test_add_func ("/mail/uri", test_uri);
  g_test_add_func ("/mail/typed", test_typed);
  g_test_add_func ("/mail/injection", test_injection);
  g_test_add_func ("/mail/long", test_long);
  return g_test_run ();
}
