"""Functions of one element that are not activations of old: values over their domains, both sides of every seam."""

import numpy as np

from harness import case, main, real, whole

WIDE = np.concatenate([real(40, low=-6, high=6), real(20, low=-60, high=60), np.zeros(4, np.float32)]).reshape(1, 4, 4, 4)
UNIT = real(2, 32, low=-0.999, high=0.999)
ABOVE = real(2, 32, low=1, high=50)


def of(op, opset, x=WIDE, **options):
    return case(op, opset, {"x": x}, **options)


CASES = [
    *(of(op, 13) for op in ("Abs", "Neg", "Sign", "Floor", "Ceil", "Erf", "Softplus", "Softsign", "Sin", "Cos", "Exp")),
    of("Round", 11, np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4999], np.float32)),
    *(of(op, 13, ABOVE) for op in ("Log", "Sqrt", "Reciprocal", "Acosh")),
    *(of(op, 13, UNIT) for op in ("Asin", "Acos", "Atan", "Atanh", "Asinh", "Tan", "Sinh", "Cosh")),
    of("HardSigmoid", 7), of("HardSigmoid", 22, alpha=0.3, beta=0.4), of("HardSwish", 14),
    of("Elu", 7), of("Elu", 22, alpha=0.5), of("Selu", 7), of("Selu", 22, alpha=2.0, gamma=3.0), of("Celu", 12, alpha=1.5),
    of("Gelu", 20), of("Gelu", 20, approximate="tanh"), of("Mish", 18), of("ThresholdedRelu", 10, alpha=0.7),
    case("PRelu", 9, {"x": WIDE}, {"slope": real(4, 1, 1)}),
    case("PRelu", 16, {"x": WIDE, "slope": real(4)}),
    *(of(op, 13, whole(-3, 0, 5, kind=np.int32)) for op in ("Abs", "Neg", "Sign")),
    of("Neg", 13, whole(-3, 0, 5, -128, kind=np.int8)),
    of("Erf", 13, target="neurophase"), of("Gelu", 20, target="tiny"),
]

main(CASES)
