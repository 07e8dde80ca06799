"""Unpack Moonshine's decoder into plain arrays, once, when it is installed.

onnxruntime itself writes the model out as ONNX; the weights are then read from that file's
protocol buffer by hand, which spares a dependency. Weights stay as they are: eight bits with a
scale and an offset each.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["unpack_decoder"]

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
_PARTS = {
    "q_proj": "{}.q",
    "k_proj": "{}.k",
    "v_proj": "{}.v",
    "dense": "{}.o",
    "up_proj": "up",
    "down_proj": "down",
}
_PLAIN = {
    "input_layernorm": "input_norm",
    "post_attention_layernorm": "post_norm",
    "final_layernorm": "final_norm",
    "mlp.up_proj": "up_bias",
    "mlp.down_proj": "down_bias",
}
_PRODUCT = re.compile(r"/model/decoder/layers\.(\d)/(\w+)/(\w+)/MatMul_output_0")
_NAMED = re.compile(r"model\.decoder\.layers\.(\d)\.(.+)\.(?:weight|bias)_merged_0")
_EMBEDDING = "model.decoder.embed_tokens.weight_merged_0"
_WEIGHT = "_add_tensor"
_KINDS = {1: "<f4", 3: "i1", 7: "<i8"}


def unpack_decoder(source: Path, target: Path) -> None:
    """Write the arrays of the ORT decoder `source` to `target` (npz, always the same bytes).

    Raises:
        ValueError: `source` is not the decoder that is expected.
    """
    import onnxruntime  # noqa: PLC0415 - only who installs needs it

    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "decoder.onnx"
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.optimized_model_filepath = str(written)
        options.log_severity_level = 3
        onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
        graph = _only(_fields(written.read_bytes()), 7)
    arrays, nodes = _read_graph(graph)
    kept: Arrays = {}
    for output, inputs in nodes:
        found = _PRODUCT.fullmatch(output)
        weight = next((name for name in inputs if name.endswith(_WEIGHT)), None)
        if found and weight:
            layer, block, part = found.groups()
            _keep(kept, f"{layer}.{_PARTS[part].format(block)}", arrays, weight)
    _keep(kept, "embedding", arrays, _EMBEDDING + _WEIGHT)
    for name, array in arrays.items():
        found = _NAMED.fullmatch(name)
        if found:
            kept[f"{found[1]}.{_PLAIN[found[2]]}"] = array
        elif name.startswith("model.decoder.norm.weight"):
            kept["norm"] = array
    _write(target, kept)


def _write(target: Path, arrays: Arrays) -> None:
    """Write arrays as npz; numpy's own writer differs from one Python to the next."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), (1, 0), False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), content.getvalue())


def _keep(kept: Arrays, name: str, arrays: Arrays, weight: str) -> None:
    stem = weight.removesuffix(_WEIGHT)
    kept[name] = arrays[f"{stem}_quantized"]
    pair = (arrays[f"{stem}_scale"][0], arrays[f"{stem}_zero_point"][0])
    kept[f"{name}:scale"] = np.array(pair, np.float32)


def _read_graph(graph: bytes) -> tuple[Arrays, list[tuple[str, list[str]]]]:
    """Return the graph's arrays, and the first output and the inputs of every inner node."""
    arrays: Arrays = {}
    nodes: list[tuple[str, list[str]]] = []
    for number, value in _fields(graph):
        if number == 5 and isinstance(value, bytes):  # noqa: PLR2004 - GraphProto.initializer
            name, array = _read_array(value)
            arrays[name] = array
        elif number == 1 and isinstance(value, bytes):
            nodes += _inner_nodes(value)
    return arrays, nodes


def _inner_nodes(node: bytes) -> Iterator[tuple[str, list[str]]]:
    """Yield the nodes of the branch of an If that starts from the beginning of the text."""
    for number, value in _fields(node):
        if number == 5 and isinstance(value, bytes):  # noqa: PLR2004 - NodeProto.attribute
            attribute = list(_fields(value))
            if (1, b"else_branch") in attribute:
                for inner_number, inner in _fields(_only(attribute, 6)):
                    if inner_number == 1 and isinstance(inner, bytes):
                        parts = list(_fields(inner))
                        yield (
                            _texts(parts, 2)[0],
                            _texts(parts, 1),
                        )


def _read_array(tensor: bytes) -> tuple[str, Array]:
    fields = list(_fields(tensor))
    shape = [value for number, value in fields if number == 1 and isinstance(value, int)]
    kind = next(value for number, value in fields if number == 2 and isinstance(value, int))  # noqa: PLR2004 - data_type
    raw = next((value for number, value in fields if number == 9), b"")  # noqa: PLR2004 - raw_data
    if kind not in _KINDS or not isinstance(raw, bytes) or not raw:
        return _texts(fields, 8)[0], np.zeros(0, np.float32)
    return _texts(fields, 8)[0], np.frombuffer(raw, _KINDS[kind]).reshape(shape)


Field = tuple[int, int | bytes]


def _fields(message: bytes) -> Iterator[Field]:
    """Yield the fields of a protocol buffer: number, and integer or bytes."""
    at = 0
    while at < len(message):
        key, at = _integer(message, at)
        kind = key & 7
        if kind == 0:
            value, at = _integer(message, at)
            yield key >> 3, value
        elif kind == 2:  # noqa: PLR2004 - bytes with their length
            length, at = _integer(message, at)
            yield key >> 3, message[at : at + length]
            at += length
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        else:
            text = "not a protocol buffer"
            raise ValueError(text)


def _integer(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:  # noqa: PLR2004 - the last byte
            return value, at


def _only(fields: Iterator[Field] | list[Field], wanted: int) -> bytes:
    for number, value in fields:
        if number == wanted and isinstance(value, bytes):
            return value
    text = "the model is not the expected one"
    raise ValueError(text)


def _texts(fields: list[Field], wanted: int) -> list[str]:
    return [
        value.decode() for number, value in fields if number == wanted and isinstance(value, bytes)
    ]
