#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules, checked on the sources; and each check itself, on a piece that breaks its rule and one that keeps it."""
import os
import subprocess
import unittest

import rules_code
import rules_text
import tap

ROOT = os.environ.get('SUTURE_SOURCE_DIR') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
NBSP = '\u00a0'
SPDX = 'SPDX-License-' + 'Identifier: GPL-3.0-or-later'
PO_HEADER = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"MIME-Version: 1.0\\n"\n'
             '"Content-Transfer-Encoding: 8bit\\n"\n"Language: fr\\n"\n"Project-Id-Version: x\\n"\n'
             '"Last-Translator: x\\n"\n"Language-Team: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n'
             '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n')


def po(text, flags=''):
    return {'po/fr.po': f'{flags}msgid "x"\nmsgstr "{text}"\n'}


def translated(msgstr, flags='', source='_("Save")'):
    return {'po/POTFILES.in': 'src/app/a.c\n', 'src/app/a.c': f'x = {source};\n',
            'po/fr.po': PO_HEADER + f'{flags}msgid "Save"\nmsgstr "{msgstr}"\n'}


ROOMS = {'src/views/meson.build': "suture_views_inc = include_directories(\n  '.',\n  'lists',\n  'tasks',\n)\n"}

# For each check: pieces that break the rule, pieces that keep it.
SAMPLES = {
    rules_code.check_layers: (
        [{'src/views/suture-a.c': '#include <sqlite3.h>\n'},
         {'src/model/suture-a.c': '#include <gtk/gtk.h>\n'},
         {'src/ctl/suture-a.c': '#include <adwaita.h>\n'},
         {'src/store/suture-a.c': '#include <libsoup/soup.h>\n'},
         {'src/report/suture-a.c': '# include <roaring/roaring.h>\n'},
         {'src/misc/suture-a.c': '\n'},
         {'src/views/suture-a.c': '#include "suture-b.h"\n', 'src/store/suture-b.h': ''},
         {'src/store/suture-a.c': '#include "../client/suture-b.h"\n', 'src/client/suture-b.h': ''}],
        [{'src/store/suture-a.c': '#include <sqlite3.h>\n#include "suture-b.h"\n', 'src/model/suture-b.h': ''},
         {'src/app/suture-a.c': '#include <gtk/gtk.h>\n#include "suture-b.h"\n', 'src/store/suture-b.h': ''},
         {'tests/unit/test-a.c': '#include <sqlite3.h>\n'}]),
    rules_code.check_rooms: (
        [{**ROOMS, 'src/views/lists/suture-a.c': '#include "suture-b.h"\n', 'src/views/tasks/suture-b.h': ''},
         {**ROOMS, 'src/views/misc/suture-a.c': '\n'}],
        [{**ROOMS, 'src/views/tasks/suture-a.c': '#include "suture-b.h"\n#include "suture-c.h"\n',
          'src/views/lists/suture-b.h': '', 'src/views/tasks/suture-c.h': ''},
         {**ROOMS, 'src/views/suture-a.c': '#include "suture-b.h"\n', 'src/views/tasks/suture-b.h': ''}]),
    rules_code.check_names: (
        [{'src/model/suture-day.h': '#pragma once\nint suture_date_new (void);\n'},
         {'src/model/suture-day.h': '#pragma once\nstatic inline int\nday (void)\n{\n  return 1;\n}\n'},
         {'src/model/suture-day.h': 'int suture_day_new (void);\n'},
         {'src/model/day.h': '#pragma once\n'}],
        [{'src/model/suture-day.h': '#pragma once\n/* foo (bar) */\n#define SUTURE_X(a) foo (a)\n'
          'G_DECLARE_FINAL_TYPE (SutureDay, suture_day, SUTURE, DAY, GObject)\n'
          'typedef void (*SutureDayFunc) (int a);\nint suture_day_new (int (*f) (void)) G_GNUC_CONST;\n'},
         {'src/model/suture-time.h': '#pragma once\ntypedef gint32 SutureDay;\nint suture_day_new (void);\n'},
         {'src/views/suture-window-private.h': '#pragma once\nvoid suture_window_act (void);\n'}]),
    rules_code.check_sizes: (
        [{'src/app/a.c': '\n' * 601},
         {'src/app/a.c': 'void\nlong_one (void)\n{\n' + '  f ();\n' * 79 + '}\n'}],
        [{'src/app/a.c': '\n' * 600},
         {'src/app/a.c': 'void\nshort_one (void)\n{\n' + '  f ();\n' * 78 + '}\n'},
         {'src/app/a.c': 'static int table[] =\n{\n' + '  1,\n' * 100 + '};\n'}]),
    rules_code.check_leftovers: (
        [{'src/app/a.c': 'goto out;\n'}, {'src/app/a.c': '/* TO' 'DO */\n'}],
        [{'src/app/a.c': '/* goto is not used */\nx = "goto";\n'}]),
    rules_code.check_named_lists: (
        [{'src/views/suture-a.ui': '<interface><object class="GtkListBox" id="list"/></interface>',
          'src/views/suture-a.c': 'gtk_accessible_update_property (GTK_ACCESSIBLE (self->lists), GTK_ACCESSIBLE_PROPERTY_LABEL, x, -1);\n'},
         {'src/views/suture-a.c': 'GtkWidget *list = gtk_list_box_new ();\n'}],
        [{'src/views/suture-a.ui': '<interface><object class="GtkListBox"><accessibility/></object>'
          '<object class="GtkProgressBar"><property name="accessible-role">presentation</property></object>'
          '<object class="GtkListView" id="view"/></interface>',
          'src/views/suture-a.c': 'self->list = GTK_LIST_BOX (gtk_list_box_new ());\n'
          'gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, x, -1);\n'
          'gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, x, NULL, -1);\n'}]),
    rules_code.check_tooltips: (
        [{'src/views/suture-a-cells.c': 'gtk_widget_set_tooltip_text (cell, text);\n'}],
        [{'src/views/suture-a-cells.c': 'suture_tooltip_set (cell, text);\n',
          'src/views/suture-a.c': 'gtk_widget_set_tooltip_text (button, text);\n'}]),
    rules_code.check_templates: (
        [{'src/views/suture-a.ui': '<signal name="clicked" handler="save_cb"/>', 'src/views/suture-a.c': ''},
         {'src/views/suture-a.ui': '<closure type="gchararray" function="shown"/>',
          'src/views/suture-b.c': 'gtk_widget_class_bind_template_callback (k, shown);\n'},
         {'src/views/suture-a.ui': '<object id="list"/>',
          'src/views/suture-a.c': 'gtk_widget_class_bind_template_child (k, SutureA, table);\n'}],
        [{'src/views/suture-a.ui': '<object id="list"/><signal name="x" handler="save_cb"/><closure function="shown"/>',
          'src/views/suture-a-actions.c': 'gtk_widget_class_bind_template_callback_full (k, "shown", G_CALLBACK (g));\n',
          'src/views/suture-a.c': 'gtk_widget_class_bind_template_child (k, SutureA, list);\n'
          'gtk_widget_class_bind_template_callback (k, save_cb);\n'}]),
    rules_text.check_layout: (
        [{'docs/a.md': ''}, {'Makefile': ''}],
        [{'src/run': '', '.ci/run': '', 'README.md': ''}]),
    rules_text.check_licences: (
        [{'src/app/a.c': 'int a;\n'}, {'data/a.gschema.xml': '<a/>\n'}, {'tests/run': '#!/bin/sh\n'}],
        [{'src/app/a.c': f'/* {SPDX} */\n', 'data/a.svg': '<svg/>\n'}]),
    rules_text.check_paths: (
        [{'src/app/a.c': 'open ("/ho' 'me/ann/x");\n'}, {'README.md': 'see /wo' 'rk/x\n'}],
        [{'src/app/a.c': 'open ("/usr/share/x");\n/* network/home/ */\n'}]),
    rules_text.check_potfiles: (
        [{'src/app/a.c': 'x = _("Save");\n', 'po/POTFILES.in': ''},
         {'src/app/a.ui': '<property name="label" translatable="yes">Save</property>', 'po/POTFILES.in': ''},
         {'src/app/a.c': 'x = 1;\n', 'po/POTFILES.in': 'src/app/a.c\n'}],
        [{'src/app/a.c': 'x = ngettext ("a", "b", n);\n', 'po/POTFILES.in': '# sorted\nsrc/app/a.c\n'}]),
    rules_text.check_typography: (
        [po('Titre : texte'), po('Titre: texte'), po("l'appareil"), po('15 %'), po('%d %%', '#, c-format\n'),
         po('« mot »'), po('«mot»'), po('Vraiment ?'), po('Attendre...'), po('1\u202f000')],
        [po(f'Titre{NBSP}: texte'), po('l’appareil'), po(f'15{NBSP}%'), po(f'%d{NBSP}%%', '#, c-format\n'),
         po(f'«{NBSP}mot{NBSP}»'), po('le %s à 10:42', '#, c-format\n'), po('https://a.example/?b'), po('Menu &gt; Page')]),
    rules_text.check_translation: (
        [translated(''), translated('Enregistrer', '#, fuzzy\n'), translated('Enregistrer', '', '_("Save as")'),
         translated('%d', '#, c-format\n')],
        [translated('Enregistrer')]),
}


def listed_files():
    """The files under version control, or, in an unpacked archive, all that is no build folder."""
    git = subprocess.run(['git', '-C', ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                         capture_output=True, check=False)
    if git.returncode == 0:
        return [name for name in git.stdout.decode().split('\0') if name]
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(('_build', 'build', '__pycache__', '.git'))]
        found += [os.path.relpath(os.path.join(folder, name), ROOT) for name in names]
    return found


def read_tree():
    tree = {}
    for name in listed_files():
        try:
            with open(os.path.join(ROOT, name), encoding='utf-8') as file:
                tree[name] = file.read()
        except UnicodeDecodeError:
            tree[name] = ''  # a picture: only its place counts
        except FileNotFoundError:
            pass  # deleted, and not yet committed
    return tree


class Sources(unittest.TestCase):
    """One test a rule, on the sources."""
    tree = read_tree()


class Rules(unittest.TestCase):
    """One test a rule, on its samples."""


def add_tests(check, bad, good):
    name = check.__name__.removeprefix('check_')

    def on_sources(self):
        complaints = check(self.tree)
        if complaints:
            self.fail('\n' + '\n'.join(complaints))

    def on_samples(self):
        for piece in bad:
            self.assertTrue(check(piece), f'not found: {piece}')
        for piece in good:
            self.assertEqual(check(piece), [], f'wrongly found: {piece}')

    setattr(Sources, f'test_{name}', on_sources)
    setattr(Rules, f'test_{name}', on_samples)


for rule, (broken, kept) in SAMPLES.items():
    add_tests(rule, broken, kept)

if __name__ == '__main__':
    tap.main()
