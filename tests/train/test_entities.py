"""The tagger that runs with numpy alone reads forms as the network did that was trained."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="NOT TESTED: training, for want of torch")
pytest.importorskip("pycrfsuite", reason="NOT TESTED: training, for want of python-crfsuite")

from sayso.find.entities import _Reader  # noqa: E402
from sayso.find.weaves import Weave  # noqa: E402
from sayso.gazetteer import Gazetteer  # noqa: E402
from sayso.language import language  # noqa: E402
from train import batches, slavic  # noqa: E402
from train.entities import Forms, Less, Reader  # noqa: E402
from train.packing import packed  # noqa: E402

SIZES = {"word": 8, "group": 6, "width": 16, "blocks": 1}
TEXT = "Экс-мэр Ровенска Олег Пример уехал в Киев.\nСчёт 4:0."


def test_numpy_says_what_torch_said() -> None:
    torch.manual_seed(3)
    of = language("ru"), Gazetteer.open()
    table = Forms(["", "<unknown>", "уехал", "в"], *of)
    network = torch.nn.ModuleDict({"encoder": Reader(len(table.vocabulary), SIZES, 0.0)}).eval()
    pack = packed(network.state_dict(), list(table.vocabulary), {"sizes": SIZES})
    kept = {n: pack.table(n).reshape(t.shape) for n, t in network.state_dict().items()}
    network.load_state_dict({name: torch.from_numpy(np.array(array)) for name, array in kept.items()})
    lesson = slavic.lesson(TEXT)
    with torch.no_grad():
        batch = batches.tensors([batches.Window(lesson, 0, len(lesson.words))], table)
        expected = network["encoder"](batch).numpy()
    reader = _Reader(pack, *of)
    made = reader(reader.forms(lesson.words), lesson.states, Weave([len(lesson.words)]))
    assert np.allclose(made, expected[:, 0], atol=2e-3)


def test_a_share_of_groups_is_left_out_and_sums_stay_as_large() -> None:
    torch.manual_seed(4)
    of = language("ru"), Gazetteer.open()
    rows = np.arange(200)
    whole = Forms([""], *of)
    part = Forms([""], *of, Less(0.25, np.random.default_rng(1)))
    words = [f"слово{number}" for number in rows]
    before, now = (table.tensors(table.rows(words)) for table in (whole, part))
    assert 0.7 < len(now["groups"]) / len(before["groups"]) < 0.8
    assert len(now["offsets"]) == len(before["offsets"])
    assert set(now["groups"].tolist()) <= set(before["groups"].tolist())
    reader = Reader(1, SIZES, 0.0, 0.25)
    with torch.no_grad():
        learning = reader.train().group(before["groups"], before["offsets"])
        reading = reader.eval().group(before["groups"], before["offsets"])
    assert torch.allclose(learning * 0.75, reading, atol=1e-5)
