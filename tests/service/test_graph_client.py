#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft's own client for Graph, unchanged, over TLS, against suture-service's security tasks."""
import filecmp
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import ctl
import entra
import tap


FILES = os.path.join(os.path.dirname(os.path.abspath(entra.__file__)), 'graph-client')
LIMIT = 120


def install():
    """The folder with the client, made once a build folder; or None and why not."""
    folder = os.path.join(entra.BUILD, 'tests', 'graph-client')
    lock, kept = os.path.join(FILES, 'package-lock.json'), os.path.join(folder, 'installed-lock.json')
    if not shutil.which('node') or not shutil.which('npm'):
        return None, 'node or npm is not installed'
    if not os.path.exists(kept) or not filecmp.cmp(kept, lock, shallow=False):
        os.makedirs(folder, exist_ok=True)
        for name in 'package.json', 'package-lock.json':
            shutil.copy(os.path.join(FILES, name), folder)
        try:
            done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], cwd=folder,
                                  capture_output=True, text=True, timeout=LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return None, 'npm did not end'
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or ['no reason given'])[-1]
            return None, f'npm cannot install the client: {reason}'
        shutil.copy(lock, kept)
    shutil.copy(os.path.join(FILES, 'client.mjs'), folder)
    return folder, ''


def make_certificate(folder):
    certificate, key = os.path.join(folder, 'cert.pem'), os.path.join(folder, 'key.pem')
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
                    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key,
                    '-out', certificate], check=True, capture_output=True)
    return certificate, key


class GraphClient(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        modules, reason = install()
        if modules is None:
            raise unittest.SkipTest(reason)
        if not shutil.which('openssl'):
            raise unittest.SkipTest('openssl is not installed')
        cls.folder = tempfile.mkdtemp(prefix='suture-graph-client-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        certificate, key = make_certificate(cls.folder)
        # The first page is answered with 429 and a time to come back: the client waits, and asks again.
        service = ctl.Service(cls.folder, devices=400, faults='429:deviceAppManagementTasks:1:retry=1')
        service.arguments += ['--tls-cert', certificate, '--tls-key', key]
        service.start()
        cls.addClassCleanup(service.stop)
        with open(service.token_file, encoding='ascii') as file:
            token = file.read().strip()
        done = subprocess.run(['node', 'client.mjs', f'https://localhost:{service.port}/', token], cwd=modules, capture_output=True,
                              text=True, timeout=LIMIT, check=False, env={**os.environ, 'NODE_EXTRA_CA_CERTS': certificate})
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        cls.found = json.loads(done.stdout)

    def test_page(self):
        self.assertEqual(len(self.found['first']), 2)
        self.assertEqual(set(self.found['first'][0]) - {'@odata.type'}, {'id', 'status', 'displayName'})

    def test_all_pages(self):
        """Its iterator follows the next links to the end."""
        self.assertTrue(self.found['complete'])
        identifiers = [task['id'] for task in self.found['all']]
        self.assertGreater(len(identifiers), 2)
        self.assertEqual(len(set(identifiers)), len(identifiers))
        self.assertEqual({task['@odata.type'] for task in self.found['all']} -
                         {'#microsoft.graph.appVulnerabilityTask', '#microsoft.graph.securityConfigurationTask'}, set())

    def test_writes(self):
        self.assertEqual((self.found['created']['status'], self.found['created']['priority']), ('pending', 'high'))
        self.assertIsNone(self.found['updated'])
        self.assertEqual(self.found['accepted']['status'], 'active')
        self.assertEqual(self.found['patched']['priority'], 'low')

    def test_errors(self):
        """They come as the client's own errors, with a code to go by."""
        self.assertEqual((self.found['missing']['isGraphError'], self.found['missing']['statusCode']), (True, 404))
        self.assertTrue(self.found['missing']['code'])
        self.assertEqual((self.found['refused']['isGraphError'], self.found['refused']['statusCode']), (True, 409))


if __name__ == '__main__':
    tap.main()
