"""Einsum: products of two, three and one operands, sums, diagonals, ellipses, a constant matrix on arrays."""

from harness import case, main, real


def einsum(equation, *shapes, weight=None, **options):
    names = "abcd"
    inputs = {names[i]: real(*shape) for i, shape in enumerate(shapes)}
    weights = {"w": real(*weight)} if weight else {}
    return case("Einsum", 12, inputs, weights, equation=equation, tolerance=1e-4 if weight else 1e-5, **options)


CASES = [
    einsum("ij,jk->ik", (3, 4), (4, 5)),
    einsum("ij,jk", (3, 4), (4, 5)),
    einsum("ij,jk->ik", (3, 4), weight=(4, 5)),
    einsum("bij,jk->bik", (2, 3, 4), weight=(4, 5)),
    einsum("bij,kj->bki", (2, 3, 4), weight=(5, 4)),
    einsum("bhid,bhjd->bhij", (2, 2, 3, 4), (2, 2, 5, 4)),
    einsum("bij,bjk->bik", (2, 3, 4), (2, 4, 5)),
    einsum("i,j->ij", (3,), (4,)),
    einsum("i,i->", (4,), (4,)),
    einsum("ij,ij->ij", (3, 4), (3, 4)),
    einsum("ij,kl->", (3, 4), (2, 3)),
    einsum("ij->ji", (3, 4)),
    einsum("ij->i", (3, 4)),
    einsum("ij->", (3, 4)),
    einsum("ii->i", (4, 4)),
    einsum("ii->", (4, 4)),
    einsum("bii,c->bc", (2, 4, 4), (3,)),
    einsum("...ij,...jk->...ik", (2, 3, 4), (2, 4, 5)),
    einsum("...ij,jk->...ik", (2, 3, 3, 4), (4, 5)),
    einsum("ij,jk,kl->il", (3, 4), (4, 5), (5, 2)),
    einsum("bi,bj,bk->bijk", (2, 3), (2, 4), (2, 5)),
    einsum(" ab , bc -> ca ", (3, 4), (4, 5)),
]

main(CASES)
