#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/rules.md names every rule of requests, activities and exceptions: every test it names exists, every word of the window too."""
import os
import re
import unittest

import tap

ROOT = os.environ.get('SUTURE_SOURCE_DIR') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
TABLE = 'tests/rules.md'
CELLS = ('id', 'rule', 'in the window', 'test')
IDENTIFIER = re.compile(r'R[2-9](\.\d+)?-\d+|D3-\d+|S-\d+')
TEST = re.compile(r'`([a-z]+)/([\w-]+) ([\w./-]+)`')
SECTIONS = ('2.1', '2.2', '2.3', '2.4', '2.5', '3', '4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '5', '6.1', '6.2', '6.3', '9')


def rows(table):
    """The cells of each row; headings and rules of the tables are left out."""
    for line in table.split('\n'):
        cells = [cell.strip() for cell in line.strip('|').split('|')]
        if line.startswith('|') and cells[0] != CELLS[0] and not re.fullmatch(r'[-:| ]+', line):
            yield cells


def without_comments(text):
    return re.sub(r'/\*.*?\*/', '', text, flags=re.DOTALL)


def registered_paths(source):
    """The paths that a GLib test program gives its tests: whole ones, and ends that a macro or a function completes."""
    source = without_comments(source).replace('\\\n', ' ')
    paths = {path for path in re.findall(r'(?:g_test_add\w*|add) \(\s*"(/[^"]+[^"/])"', source)}
    paths |= set(re.findall(r'\{ "(/[^"]+[^"/])", *test_\w+', source))
    for name, beginning in re.findall(r'#define (\w+)\([^)]*\)[^\n]*"(/[^"]+/)"', source):
        paths |= {beginning + end for end in re.findall(rf'\b{name} \("([^"]+)"', source)}
    for name, beginning in re.findall(r'^(\w+) \(const char \*\w+,[^{]*\)\n\{[^}]*g_strconcat \("(/[^"]+/)"', source,
                                      re.MULTILINE):
        paths |= {beginning + end for end in re.findall(rf'\b{name} \("([^"]+)"', source)}
    return paths


def unittest_names(source):
    """CLASS.test_NAME of every class, those that it inherits from a class of the same file included."""
    classes = {}
    for match in re.finditer(r'^class (\w+)(?:\(([^)]*)\))?:\n((?:(?:[ \t].*)?\n)*)', source, re.MULTILINE):
        own = set(re.findall(r'^    def (test_\w+)', match[3], re.MULTILINE))
        bases = [base.strip() for base in (match[2] or '').split(',')]
        classes[match[1]] = own.union(*(classes.get(base, set()) for base in bases))
    return {f'{name}.{test}' for name, tests in classes.items() for test in tests}


def has_test(tree, suite, program, path):
    """Whether the suite lists the program, and the program has the test."""
    listed = f"'{program}'" in tree.get(f'tests/{suite}/meson.build', '')
    source = tree.get(f'tests/{suite}/test-{program}.c')
    if source is not None:
        return listed and path in registered_paths(source)
    return listed and path in unittest_names(tree.get(f'tests/{suite}/{program}.py', ''))


def shown_words(tree):
    """Every text that the sources have, as one: what a cell calls a word of the window must be in it."""
    found = []
    for path, text in tree.items():
        if path.startswith('src/') and path.endswith('.ui'):
            found += re.findall(r'>([^<>]+)<', text)
        elif path.startswith('src/'):
            found += [''.join(re.findall(r'"((?:\\.|[^"\\])*)"', run))
                      for run in re.findall(r'(?:"(?:\\.|[^"\\\n])*"\s*)+', text)]
    return '\n'.join(found).replace('_', '')


def check_table(tree):
    """What is wrong with the table, one sentence each."""
    complaints, seen, words = [], set(), shown_words(tree)
    for cells in rows(tree.get(TABLE, '')):
        name = cells[0]
        if len(cells) != len(CELLS) or not all(cells):
            complaints.append(f'{name}: needs {len(CELLS)} cells, none of them empty: {cells}')
            continue
        if not IDENTIFIER.fullmatch(name):
            complaints.append(f'{name}: no id of a rule')
        if name in seen:
            complaints.append(f'{name}: there twice')
        seen.add(name)
        tests = TEST.findall(cells[3])
        if not tests or TEST.sub('', cells[3]).strip(' ,'):
            complaints.append(f'{name}: tests are written `SUITE/PROGRAM PATH`, not {cells[3]}')
        complaints += [f'{name}: there is no test {suite}/{program} {path}' for suite, program, path in tests
                       if not has_test(tree, suite, program, path)]
        complaints += [f'{name}: the window says “{word}” nowhere' for word in re.findall(r'\*([^*]+)\*', cells[2])
                       if word not in words]
    missing = [section for section in SECTIONS if not any(name.startswith(f'R{section}-') for name in seen)]
    complaints += [f'section {section}: no rule' for section in missing]
    return complaints


def read_tree():
    tree = {}
    for top in 'src', 'tests':
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(('.c', '.h', '.ui', '.py', '.md', 'meson.build')):
                    with open(path, encoding='utf-8') as file:
                        tree[os.path.relpath(path, ROOT)] = file.read()
    return tree


class Table(unittest.TestCase):
    def test_rules(self):
        complaints = check_table(read_tree())
        if complaints:
            self.fail('\n' + '\n'.join(complaints))


class Samples(unittest.TestCase):
    """The check itself, on rows that break it and on one that keeps it."""
    TREE = {
        'tests/unit/meson.build': "unit_tests = {\n  'day': [],\n}\n",
        'tests/unit/test-day.c': 'g_test_add_func ("/day/turns", test_turns);\n/* g_test_add_func ("/day/gone", x); */\n'
                                 '#define ADD(path, f) g_test_add ("/days/" path, f)\nADD ("late", test_late);\n',
        'tests/unit/test-other.c': 'g_test_add_func ("/other/x", test_x);\n',
        'tests/ui/meson.build': "ui_scripts = [\n  'test_way',\n]\n",
        'tests/ui/test_way.py': 'class Way:\n    def test_1(self):\n        pass\n\n\nclass French(Way, unittest.TestCase):\n'
                                '    language = 1\n',
        'src/views/suture-a.c': 'x = _("Due "\n       "date");\n',
    }
    GOOD = '| R3-1 | Day | *Due date* of the form | `unit/day /day/turns`, `unit/day /days/late`, `ui/test_way French.test_1` |'

    def complaints(self, *lines):
        others = [f'| R{section}-99 | a | b | `unit/day /day/turns` |' for section in SECTIONS]
        return check_table({**self.TREE, TABLE: '\n'.join(['| id | rule | in the window | test |', '|---|---|---|---|',
                                                           *others, *lines])})

    def test_good(self):
        self.assertEqual(self.complaints(self.GOOD), [])

    def test_bad(self):
        for row in ('| R3-1 | Day | form |', '| R3-1 | Day | | `unit/day /day/turns` |', '| X-1 | a | b | `unit/day /day/turns` |',
                    '| R3-1 | a | b | |', '| R3-1 | a | b | soon |', '| R3-1 | a | b | `unit/day /day/gone` |',
                    '| R3-1 | a | b | `unit/day /day/turn` |', '| R3-1 | a | b | `unit/other /other/x` |',
                    '| R3-1 | a | b | `ui/test_way French.test_2` |', '| R3-1 | a | b | `ui/test_way Way2.test_1` |',
                    '| R3-1 | a | *Other date* | `unit/day /day/turns` |', '| R3-99 | a | b | `unit/day /day/turns` |',
                    '| R3-1 | a | b | `unit/day /day/turns` and more |'):
            with self.subTest(row=row):
                self.assertEqual(len(self.complaints(row)), 1, self.complaints(row))

    def test_empty(self):
        self.assertEqual(len(check_table({**self.TREE, TABLE: ''})), len(SECTIONS))


if __name__ == '__main__':
    tap.main()
