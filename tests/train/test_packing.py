"""What runs with numpy alone says what the network said that was trained."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="NOT TESTED: training, for want of torch")

from sayso.find.attributions import Joiner, _Cue  # noqa: E402
from sayso.find.taggers import Encoder  # noqa: E402
from sayso.find.weaves import Weave  # noqa: E402
from train import batches, corpora  # noqa: E402
from train.network import Network  # noqa: E402
from train.packing import packed  # noqa: E402

SIZES = {"word": 8, "group": 6, "width": 16, "blocks": 2, "inner": 12}
TEXT = "“We saw smoke,” the guard said.\n\nHe's told police that “nobody came” until ten."


def test_numpy_says_what_torch_said() -> None:
    torch.manual_seed(3)
    lesson = corpora.lesson(TEXT)
    table = batches.Table(["", "<unknown>", "said", "police", '"'])
    network = Network(len(table.vocabulary), SIZES, 0.0).eval()
    pack = packed(network.state_dict(), list(table.vocabulary), {"sizes": SIZES})
    kept = {n: pack.table(n).reshape(t.shape) for n, t in network.state_dict().items()}
    network.load_state_dict({name: torch.from_numpy(np.array(array)) for name, array in kept.items()})

    group = [batches.Window(lesson, 0, 9), batches.Window(lesson, 9, len(lesson.tokens))]
    batch = batches.tensors(group, table)
    spans = [(0, 7, 7), (1, 2, 3)]
    asked = batches.cues(group, spans)
    with torch.no_grad():
        x = network.encoder(batch)
        emit = network.joiner(x, network.roles(x), asked)
        label = network.label(x)

    encoder = Encoder(pack)
    forms = encoder.forms(lesson.words)
    on = batch["mask"].numpy() > 0
    weave = Weave(on.sum(0).tolist())
    rows, states = (weave.woven(np.asarray(told)) for told in (forms, lesson.states))
    ours = encoder(rows, states, weave)
    assert np.abs(ours - x.numpy()[weave.steps, weave.windows]).max() < 1e-4

    joiner = Joiner(pack)
    gaps: list[float] = []

    def best(made: np.ndarray, weave: Weave) -> list[list[int]]:
        gaps.append(float(np.abs(made - emit.numpy()[weave.steps, weave.windows]).max()))
        return []

    joiner._chain.best = best  # type: ignore[method-assign]
    cues = [_Cue(column, first, last, 1.0) for column, first, last in spans]
    starts = asked["start"].tolist()
    ranges = [(start, start + int(asked["mask"][:, n].sum())) for n, start in enumerate(starts)]
    joiner(joiner.shown(ours, label.numpy()[weave.steps, weave.windows], weave), cues, ranges)
    assert gaps[0] < 1e-4
