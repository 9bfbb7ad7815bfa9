/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "service-fixture.h"
#include "suture-odata-filter.h"
#include "suture-odata-sql.h"
#include "suture-time.h"

/* Every filter against its plain meaning in C, over all rows. */
typedef gboolean (*Predicate) (JsonObject *row);

static const char *
text (JsonObject *row, const char *name)
{
  return json_object_get_string_member_with_default (row, name, NULL);
}

static gboolean
is (JsonObject *row, const char *name, const char *value)
{
  return g_strcmp0 (text (row, name), value) == 0;
}

static gint64
instant (JsonObject *row, const char *name)
{
  gint64 usec = G_MININT64;

  if (text (row, name) != NULL)
    g_assert_true (suture_time_parse (text (row, name), -1, &usec));
  return usec;
}

static gint64
parse (const char *iso)
{
  gint64 usec;

  g_assert_true (suture_time_parse (iso, -1, &usec));
  return usec;
}

static gboolean
has_tag (JsonObject *row, gboolean (*matches) (const char *tag))
{
  JsonArray *tags = json_object_get_array_member (row, "machineTags");

  for (guint i = 0; i < json_array_get_length (tags); i++)
    if (matches (json_array_get_string_element (tags, i)))
      return TRUE;
  return FALSE;
}

static gint64 group (JsonObject *row) { return json_object_get_int_member (row, "rbacGroupId"); }
static double score (JsonObject *row) { return json_object_get_double_member (row, "severityScore"); }
static gboolean is_finance (const char *tag) { return g_str_equal (tag, "Finance"); }
static gboolean has_i (const char *tag) { return strstr (tag, "i") != NULL; }

static gboolean high (JsonObject *row) { return is (row, "riskScore", "High"); }
static gboolean not_high (JsonObject *row) { return !high (row); }
static gboolean seen_after (JsonObject *row) { return instant (row, "lastSeen") > parse ("2026-02-28"); }
static gboolean seen_until (JsonObject *row) { return instant (row, "lastSeen") <= parse ("2026-03-01T12:00:00Z"); }
static gboolean seen_zone (JsonObject *row) { return instant (row, "lastSeen") < parse ("2026-03-01T10:00:00Z"); }
static gboolean group_range (JsonObject *row) { return group (row) > 133 && group (row) <= 136; }
static gboolean group_not (JsonObject *row) { return !(group (row) < 134) && group (row) != 136; }
static gboolean neither (JsonObject *row) { return !(is (row, "riskScore", "None") || is (row, "exposureLevel", "Low")); }
static gboolean platforms (JsonObject *row) { return is (row, "osPlatform", "Windows11") || is (row, "osPlatform", "macOS"); }
static gboolean named_srv (JsonObject *row) { return strstr (text (row, "computerDnsName"), "SRV") != NULL; }
static gboolean starts_fr (JsonObject *row) { return g_str_has_prefix (text (row, "computerDnsName"), "FR"); }
static gboolean ends_h2 (JsonObject *row) { return text (row, "version") != NULL && g_str_has_suffix (text (row, "version"), "H2"); }
static gboolean any_row (JsonObject *row) { return TRUE; }
static gboolean no_row (JsonObject *row) { return FALSE; }
static gboolean no_aad (JsonObject *row) { return text (row, "aadDeviceId") == NULL; }
static gboolean with_aad (JsonObject *row) { return !no_aad (row); }
static gboolean finance (JsonObject *row) { return has_tag (row, is_finance); }
static gboolean tag_with_i (JsonObject *row) { return has_tag (row, has_i); }
static gboolean mixed (JsonObject *row) { return high (row) || (is (row, "deviceValue", "High") && starts_fr (row)); }
static gboolean grouped (JsonObject *row) { return (high (row) || is (row, "deviceValue", "High")) && starts_fr (row); }

static gboolean severe (JsonObject *row) { return score (row) > 5; }
static gboolean at_least (JsonObject *row) { return score (row) >= 7.5; }
static gboolean no_text (JsonObject *row) { return is (row, "recommendedVersion", ""); }
static gboolean updates (JsonObject *row) { return is (row, "vendor", "microsoft") && is (row, "remediationType", "Update"); }
static gboolean critical (JsonObject *row) { return json_object_get_double_member (row, "cvssV3") >= 9; }
static gboolean recent (JsonObject *row) { return instant (row, "publishedOn") >= parse ("2026-01-01"); }
static gboolean completed (JsonObject *row) { return is (row, "status", "Completed"); }
static gboolean created_since (JsonObject *row) { return instant (row, "createdOn") >= parse ("2026-02-01") && !completed (row); }

#define MACHINES "/api/machines"
#define RECOMMENDATIONS "/api/recommendations"
#define VULNERABILITIES "/api/vulnerabilities"
#define TASKS "/api/remediationTasks"

static const struct { const char *path, *filter; Predicate predicate; } cases[] = {
  { MACHINES, "riskScore eq 'High'", high },
  { MACHINES, "  RISKSCORE   EQ 'High' ", high },
  { MACHINES, "riskScore ne 'High'", not_high },
  { MACHINES, "not (riskScore eq 'High')", not_high },
  { MACHINES, "lastSeen gt 2026-02-28Z", seen_after },
  { MACHINES, "lastSeen gt 2026-02-28", seen_after },
  { MACHINES, "lastSeen le 2026-03-01T12:00:00Z", seen_until },
  { MACHINES, "lastSeen lt 2026-03-01T12:00:00+02:00", seen_zone },
  { MACHINES, "rbacGroupId gt 133 and rbacGroupId le 136", group_range },
  { MACHINES, "not rbacGroupId lt 134 and rbacGroupId ne 136", group_not },
  { MACHINES, "not (riskScore eq 'None' or exposureLevel eq 'Low')", neither },
  { MACHINES, "osPlatform in ('Windows11', 'macOS')", platforms },
  { MACHINES, "contains(computerDnsName,'SRV')", named_srv },
  { MACHINES, "startswith(computerDnsName, 'FR')", starts_fr },
  { MACHINES, "endswith(version,'H2')", ends_h2 },
  { MACHINES, "contains(computerDnsName,'')", any_row },
  { MACHINES, "endswith(computerDnsName,'')", any_row },
  { MACHINES, "startswith(computerDnsName,'%')", no_row },
  { MACHINES, "contains(computerDnsName,'_')", no_row },
  { MACHINES, "aadDeviceId eq null", no_aad },
  { MACHINES, "aadDeviceId ne null", with_aad },
  { MACHINES, "aadDeviceId gt null", no_row },
  { MACHINES, "machineTags/any(t: t eq 'Finance')", finance },
  { MACHINES, "machineTags/any(tag:contains(tag,'i'))", tag_with_i },
  { MACHINES, "riskScore eq 'High' or deviceValue eq 'High' and startswith(computerDnsName,'FR')", mixed },
  { MACHINES, "(riskScore eq 'High' or deviceValue eq 'High') and startswith(computerDnsName,'FR')", grouped },
  { RECOMMENDATIONS, "severityScore gt 5", severe },
  { RECOMMENDATIONS, "severityScore ge 7.5", at_least },
  { RECOMMENDATIONS, "severityScore gt -1", any_row },
  { RECOMMENDATIONS, "recommendedVersion eq ''", no_text },
  { RECOMMENDATIONS, "vendor eq 'microsoft' and remediationType eq 'Update'", updates },
  { VULNERABILITIES, "cvssV3 ge 9.0", critical },
  { VULNERABILITIES, "publishedOn ge 2026-01-01T00:00:00.0000000Z", recent },
  { TASKS, "status eq 'Completed'", completed },
  { TASKS, "createdon ge 2026-02-01 and status ne 'Completed'", created_since },
};

static void
test_against_naive (ServiceFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) all = service_fixture_get_all (f, cases[i].path, 10000, NULL);
      g_autoptr (ServiceAnswer) answer = service_fixture_query (f, cases[i].path, "$filter", cases[i].filter);
      guint n = 0;

      g_test_message ("%s", cases[i].filter);
      for (guint j = 0; j < all->len; j++)
        {
          if (!cases[i].predicate (all->pdata[j]))
            continue;
          g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
          g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (service_answer_get_rows (answer), n), "id"),
                           ==, json_object_get_string_member (all->pdata[j], "id"));
          n++;
        }
      if (n == 0 && g_str_equal (cases[i].path, MACHINES))
        g_assert_cmpuint (service_answer_get_status (answer), ==, 404);
      else
        g_assert_cmpuint (json_array_get_length (service_answer_get_rows (answer)), ==, n);
      if (cases[i].predicate != no_row)
        g_assert_cmpuint (n, >, 0);
    }
}

static void
test_refused (ServiceFixture *f, gconstpointer unused)
{
  static const char *const filters[] = {
    "", " ", "riskScore", "riskScore eq", "riskScore eq High", "riskScore eq 'High", "riskScore eq 'High' or",
    "(riskScore eq 'High'", "riskScore eq 'High')", "riskScore eq 5", "riskScore eq null and", "rbacGroupId eq 'x'",
    "rbacGroupId eq 1x", "rbacGroupId eq 0x10", "rbacGroupId eq nan", "lastSeen gt '2026-01-01'", "lastSeen gt 2026-13-01", "lastSeen gt 20",
    "isAadJoined eq true", "osBuild gt 3", "nothing eq 1", "riskScore is 'High'", "5 lt rbacGroupId",
    "contains(riskScore)", "contains('a', riskScore)", "contains(rbacGroupId,'1')", "machineTags eq 'x'",
    "machineTags/all(t: t eq 'x')", "riskScore/any(t: t eq 'x')", "machineTags/any(t: u eq 'x')",
    "riskScore in ()", "riskScore in 'a'", "not not riskScore eq 'x'", "riskScore eq 'a' riskScore eq 'b'",
    /* What someone would try to get into the statement. */
    "riskScore eq 'x'; DROP TABLE machine", "riskScore eq 'x' -- ", "1 eq 1", "key eq 1", "e.key eq 1",
    "riskScore eq 'a' UNION SELECT token", "id eq id", "sqlite_version() eq '3'", "\"riskScore\" eq 'High'",
    "ipAddresses eq 'x'", "e eq '1'", "devices eq null",
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_query (f, MACHINES, "$filter", filters[i]);

      g_test_message ("%s", filters[i]);
      g_assert_cmpuint (service_answer_get_status (answer), ==, 400);
      g_assert_cmpstr (service_answer_get_code (answer), ==, "ODataError");
    }
}

/* Values with the signs of SQL in them are values and nothing else. */
static void
test_injection (ServiceFixture *f, gconstpointer unused)
{
  static const char *const filters[] = {
    "productName eq ''' OR 1=1 --'", "productName eq 'x''); DROP TABLE recommendation; --'", "contains(vendor,'%')",
    "startswith(vendor,''' OR ''''=''')", "productName in ('a'' OR 1=1','?1')", "vendor eq '?'", "vendor eq '\\'",
  };
  g_autoptr (ServiceAnswer) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_query (f, RECOMMENDATIONS, "$filter", filters[i]);

      g_test_message ("%s", filters[i]);
      g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
      g_assert_cmpuint (json_array_get_length (service_answer_get_rows (answer)), ==, 0);
    }
  after = service_fixture_get (f, RECOMMENDATIONS "?$count=true");
  g_assert_cmpint (json_object_get_int_member (service_answer_get_object (after), "@odata.count"), ==, 195);
}

static void
test_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new ("a eq 1");
  g_autoptr (GString) fair = g_string_new ("a eq 1");
  g_autoptr (SutureOdataNode) node = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_c (deep, '(');
  for (guint i = 0; i < 500; i++)
    g_string_append (wide, " or a eq 1");
  for (guint i = 0; i < 90; i++)
    g_string_append (fair, " or a eq 1");
  g_assert_null (suture_odata_filter_parse (deep->str, NULL));
  g_assert_null (suture_odata_filter_parse (wide->str, NULL));
  node = suture_odata_filter_parse (fair->str, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
}

static gboolean
resolve_boolean (const char *property, SutureOdataColumn *column, gpointer user_data, GError **error)
{
  *column = (SutureOdataColumn) { "flag", SUTURE_FIELD_BOOLEAN, g_strdup ("e.flag") };
  return TRUE;
}

static void
test_boolean (void)
{
  g_autoptr (SutureOdataNode) node = suture_odata_filter_parse ("flag eq true or flag ne false", NULL);
  g_autoptr (SutureOdataNode) wrong = suture_odata_filter_parse ("flag eq 1", NULL);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GPtrArray) binds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  g_assert_true (suture_odata_sql_append (node, resolve_boolean, NULL, sql, binds, NULL));
  g_assert_cmpstr (sql->str, ==, "(e.flag IS ? OR e.flag IS NOT ?)");
  g_assert_cmpuint (binds->len, ==, 2);
  g_assert_true (g_variant_get_boolean (binds->pdata[0]));
  g_assert_false (g_variant_get_boolean (binds->pdata[1]));
  g_assert_false (suture_odata_sql_append (wrong, resolve_boolean, NULL, sql, binds, NULL));
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/odata/" path, ServiceFixture, NULL, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/service/odata/bounds", test_bounds);
  g_test_add_func ("/service/odata/boolean", test_boolean);
  ADD ("naive", test_against_naive);
  ADD ("refused", test_refused);
  ADD ("injection", test_injection);
  return g_test_run ();
}
