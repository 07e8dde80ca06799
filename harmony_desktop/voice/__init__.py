"""Charting by voice, offline: speech gate, two recognisers bound to the grammar, and the listener.

Nothing here is imported before somebody speaks or asks for it: numpy and onnxruntime come with the
dependency group ``voice``, the models with `harmony_desktop.voice.installing`.
"""

import os

# Two recognisers on two cores: a matrix library that spins up threads of its own for each of them
# makes an utterance many times slower. It reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
