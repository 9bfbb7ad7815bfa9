/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A network that comes and goes, and costs, as a test says: what g_network_monitor_get_default() returns. */

#define FAKE_TYPE_MONITOR (fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (FakeMonitor, fake_monitor, FAKE, MONITOR, GObject)

struct _FakeMonitor
{
  GObject  parent_instance;
  gboolean available;
  gboolean metered;
};

static gboolean
fake_monitor_initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
fake_monitor_initable_iface_init (GInitableIface *iface)
{
  iface->init = fake_monitor_initable_init;
}

static void
fake_monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeMonitor, fake_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, fake_monitor_initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, fake_monitor_iface_init))

enum { FAKE_MONITOR_AVAILABLE = 1, FAKE_MONITOR_METERED, FAKE_MONITOR_CONNECTIVITY };

static void
fake_monitor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FakeMonitor *self = FAKE_MONITOR (object);

  switch (prop_id)
    {
    case FAKE_MONITOR_AVAILABLE: g_value_set_boolean (value, self->available); break;
    case FAKE_MONITOR_METERED:   g_value_set_boolean (value, self->metered); break;
    default:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    }
}

static void
fake_monitor_class_init (FakeMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fake_monitor_get_property;
  g_object_class_override_property (object_class, FAKE_MONITOR_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, FAKE_MONITOR_METERED, "network-metered");
  g_object_class_override_property (object_class, FAKE_MONITOR_CONNECTIVITY, "connectivity");
}

static void
fake_monitor_init (FakeMonitor *self)
{
  self->available = TRUE;
}

/* Once, before anybody asks for the monitor of the system. */
static inline FakeMonitor *
fake_monitor_install (void)
{
  g_assert_nonnull (g_vfs_get_default ()); /* this makes the extension points */
  g_setenv ("GIO_USE_NETWORK_MONITOR", "fake", TRUE);
  g_assert_nonnull (g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, FAKE_TYPE_MONITOR, "fake", 1000));
  g_assert_true (FAKE_IS_MONITOR (g_network_monitor_get_default ()));
  return FAKE_MONITOR (g_network_monitor_get_default ());
}

static inline void
fake_monitor_set (FakeMonitor *self, gboolean available, gboolean metered)
{
  self->available = available;
  self->metered = metered;
  g_object_notify (G_OBJECT (self), "network-available");
  g_object_notify (G_OBJECT (self), "network-metered");
  g_signal_emit_by_name (self, "network-changed", available);
}
