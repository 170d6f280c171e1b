"""Written-out derivatives are those that tracing gives."""

import pytest

torch = pytest.importorskip("torch", reason="NOT TESTED: training, for want of torch")

from train.chains import Chain, Partition, Running  # noqa: E402


def traced(emit, table, mask):  # type: ignore[no-untyped-def]
    """The same sum step by step, to be derived by tracing."""
    score = emit[0] + table[-1]
    for step in range(1, len(emit)):
        new = torch.logsumexp(score[:, :, None] + table[:-1], 1) + emit[step]
        score = torch.where(mask[step][:, None] > 0, new, score)
    return torch.logsumexp(score, 1).sum()


def test_partition() -> None:
    torch.manual_seed(0)
    chain = Chain(5)
    table = (chain.bar + torch.randn(6, 5)).double().requires_grad_()
    emit = torch.randn(6, 3, 5, dtype=torch.double, requires_grad=True)
    mask = torch.ones(6, 3, dtype=torch.double)
    mask[4:, 1] = mask[3:, 2] = 0
    slow, fast = traced(emit, table, mask), Partition.apply(emit, table, mask)
    assert torch.allclose(slow, fast)
    for one, other in zip(
        torch.autograd.grad(slow, (emit, table)), torch.autograd.grad(fast, (emit, table)), strict=True
    ):
        assert torch.allclose(one, other)


def test_running_sums() -> None:
    keep, new = (torch.rand(6, 3, 4, dtype=torch.double, requires_grad=True) for _ in range(2))
    assert torch.autograd.gradcheck(Running.apply, (keep, new))


def test_the_loss_of_labels_is_less_the_surer_the_chain_is_of_them() -> None:
    chain = Chain(5)
    gold = torch.tensor([[1, 0], [2, 3], [0, 4]])
    mask = torch.ones(3, 2)
    losses = [
        float(chain(torch.nn.functional.one_hot(gold, 5).float() * sure, gold, mask).detach())
        for sure in (0, 1, 5, 50)
    ]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] == pytest.approx(0, abs=1e-4)
