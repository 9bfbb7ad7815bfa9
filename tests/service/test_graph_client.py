#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft's own client for Graph, unchanged, over TLS, against suture-service's security tasks."""
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
    if not os.path.exists(kept) or open(kept, 'rb').read() != open(lock, 'rb').read():
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
