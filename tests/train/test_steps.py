"""Steps of training: the rate warms up and falls, the loss gets less, the mean lags behind."""

import copy

import pytest

torch = pytest.importorskip("torch", reason="NOT TESTED: training, for want of torch")

from train.steps import Steps  # noqa: E402


def test_the_rate_warms_up_and_falls_and_the_mean_lags_behind() -> None:
    torch.manual_seed(1)
    model = torch.nn.Linear(2, 1)
    kept = copy.deepcopy(model)
    by = torch.optim.AdamW(model.parameters(), lr=0.1, weight_decay=0.0)
    steps = Steps(model, kept, by, 0.1)
    given, wanted = torch.tensor([[1.0, 0.0], [0.0, 1.0]]), torch.tensor([[3.0], [-2.0]])
    losses, rates = [], []
    for _ in range(100):
        losses.append(steps.take(((model(given) - wanted) ** 2).mean(), 10, 100))
        rates.append(by.param_groups[0]["lr"])
    assert rates[0] < rates[9] > rates[98]
    assert losses[-1] < losses[0] / 10
    last, mean = (((one(given) - wanted) ** 2).mean().item() for one in (model, kept))
    assert last < mean < losses[0]
