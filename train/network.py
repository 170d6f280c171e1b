"""The networks as they learn: an encoder of gated running sums and convolutions, with heads on top."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.find.tokens import BUCKETS, SHAPES, STATES
from sayso.find.windows import REACH
from train.chains import Chain, Running


def shifted(x: Tensor) -> Tensor:
    """(T, B, D) to (T, B, 3 D): each step beside the one before and the one after."""
    padded = functional.pad(x, (0, 0, 0, 0, 1, 1))
    return torch.cat((padded[:-2], x, padded[2:]), -1)


def turned(x: Tensor, half: int) -> Tensor:
    """(T, B, D) with the columns from `half` on in reverse order of steps."""
    return torch.cat((x[..., :half], x[..., half:].flip(0)), -1)


class Drop(nn.Module):
    """Dropout of the same columns at every step of a window (T, B, D), which is cheap."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        return x * (torch.rand(1, *x.shape[1:]) >= self.share).float().div_(1 - self.share)


class Block(nn.Module):
    """Running sums in both directions, then a convolution of three steps, each added to its input."""

    def __init__(self, width: int, drop: float) -> None:
        super().__init__()
        self.norm_a = nn.LayerNorm(width)
        self.gates = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.norm_b = nn.LayerNorm(width)
        self.conv = nn.Linear(3 * width, width)
        self.back = nn.Linear(width, width)
        self.drop = Drop(drop)
        with torch.no_grad():
            self.gates.bias[width : 2 * width] = torch.linspace(-1, 3, width // 2).repeat(2)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        new, keep, out = self.gates(self.norm_a(x)).chunk(3, -1)
        keep = torch.sigmoid(keep)
        new = (1 - keep) * new * mask
        half = x.shape[-1] // 2
        run = Running.apply(turned(keep, half), turned(new, half))
        x = x + self.drop(self.mix(torch.sigmoid(out) * turned(run, half)))
        near = torch.relu(self.conv(shifted(self.norm_b(x) * mask)))
        return x + self.drop(self.back(near))


class Encoder(nn.Module):
    """Forms and states of tokens to vectors (T, B, width)."""

    def __init__(self, vocabulary: int, sizes: dict[str, int], drop: float) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, sizes["word"])
        self.group = nn.EmbeddingBag(BUCKETS, sizes["group"], mode="mean")
        self.shape = nn.Embedding(SHAPES, 16)
        self.state = nn.Embedding(STATES, 16)
        for table in (self.word, self.group, self.shape, self.state):
            nn.init.normal_(table.weight, std=0.3)
        self.enter = nn.Linear(3 * (sizes["word"] + sizes["group"] + 32), sizes["width"])
        self.blocks = nn.ModuleList(Block(sizes["width"], drop) for _ in range(sizes["blocks"]))
        self.norm = nn.LayerNorm(sizes["width"])
        self.drop = Drop(drop)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        mask = batch["mask"][..., None]
        groups = functional.embedding(batch["form"], self.group(batch["groups"], batch["offsets"]))
        x = torch.cat(
            (self.word(batch["word"]), groups, self.shape(batch["shape"]), self.state(batch["state"])), -1
        )
        x = self.drop(self.enter(shifted(self.drop(x) * mask)))
        for block in self.blocks:
            x = block(x, mask)
        return self.norm(x)


class Joiner(nn.Module):
    """Given one cue, labels the tokens around it: 0 none, 1 and 2 source, 3 and 4 content."""

    def __init__(self, width: int, inner: int, drop: float) -> None:
        super().__init__()
        self.token = nn.Linear(width, inner)
        self.first = nn.Linear(width, inner)
        self.last = nn.Linear(width, inner)
        self.place = nn.Embedding(2 * REACH + 2, inner)
        self.times = nn.Linear(width, inner)
        self.role = nn.Linear(7, inner)
        self.conv_a = nn.Linear(3 * inner, inner)
        self.conv_b = nn.Linear(3 * inner, inner)
        self.out = nn.Linear(inner, 5)
        self.drop = Drop(drop)
        self.chain = Chain(5)

    def forward(self, x: Tensor, roles: Tensor, cues: dict[str, Tensor]) -> Tensor:
        """Emissions (T', cues, 5) from tokens `x` (T, B, width) and shares of their roles (T, B, 7)."""
        flat = x.flatten(0, 1)
        shown = self.token(flat) + self.role(roles.flatten(0, 1))
        near, far = flat.index_select(0, cues["first"]), flat.index_select(0, cues["last"])
        shape = (*cues["around"].shape, -1)
        tokens = shown.index_select(0, cues["around"].flatten()).view(shape)
        times = self.times(flat).index_select(0, cues["around"].flatten()).view(shape)
        seed = self.first(near) + self.last(far)
        g = torch.relu(tokens + seed + self.place(cues["place"])) + times * torch.tanh(seed)
        mask = cues["mask"][..., None]
        g = g + torch.relu(self.conv_a(shifted(self.drop(g) * mask)))
        g = g + torch.relu(self.conv_b(shifted(self.drop(g) * mask)))
        return self.out(self.drop(g))


class Network(nn.Module):
    """Encoder, token labels and joiner: what is shipped of attribution."""

    def __init__(self, vocabulary: int, sizes: dict[str, int], drop: float) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, sizes, drop)
        self.label = nn.Linear(sizes["width"], 7)
        self.chain = Chain(7)
        self.joiner = Joiner(sizes["width"], sizes["inner"], drop)
        self.drop = Drop(drop)

    def roles(self, x: Tensor) -> Tensor:
        """Shares of the roles of tokens (T, B, 7), as the joiner is shown them."""
        return torch.softmax(self.label(x), -1).detach()

    def loss(self, batch: dict[str, Tensor], portions: Sequence[tuple[dict[str, Tensor], Tensor]]) -> Tensor:
        """The loss for each token of a batch and of portions of its cues, each with its gold labels."""
        x = self.encoder(batch)
        loss = self.chain(self.label(self.drop(x)), batch["label"], batch["mask"])
        for asked, gold in portions:
            emit = self.joiner(self.drop(x), self.roles(x), asked)
            loss = loss + self.joiner.chain(emit, gold, asked["mask"])
        return loss / batch["mask"].sum()
