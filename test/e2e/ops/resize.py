"""Resize and Upsample: modes, coordinates, rounding, antialias, aspect ratios, in one to three dimensions."""

import numpy as np

from harness import case, main, real, whole

NO = np.array([], np.float32)


def scaled(*scales, opset=19, shape=(1, 2, 4, 5), roi=NO, **options):
    return case("Resize", opset, {"x": real(*shape)}, {"roi": roi, "scales": np.array(scales, np.float32)}, **options)


def sized(*sizes, opset=19, shape=(1, 2, 4, 5), roi=NO, **options):
    weights = {"roi": roi, "scales": NO, "sizes": whole(*sizes)}
    # Scales may be left out from opset 13 on; before, they are empty.
    order = ["x", "roi", "scales" if opset < 13 else "", "sizes"]
    if opset >= 13:
        del weights["scales"]
    return case("Resize", opset, {"x": real(*shape)}, weights, order=order, **options)


COORDINATES = ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric"]

CASES = [
    case("Upsample", 7, {"x": real(1, 2, 3, 4)}, scales=[1.0, 1.0, 2.0, 3.0], mode="nearest"),
    case("Upsample", 7, {"x": real(1, 2, 3, 4)}, scales=[1.0, 1.0, 2.0, 1.5], mode="linear"),
    case("Upsample", 9, {"x": real(1, 2, 3, 4)}, {"scales": np.float32([1, 1, 2, 2])}, mode="linear"),
    case("Resize", 10, {"x": real(1, 2, 5, 4)}, {"scales": np.float32([1, 1, 0.6, 2])}, mode="nearest"),
    case("Resize", 10, {"x": real(1, 2, 5, 4)}, {"scales": np.float32([1, 1, 2, 0.5])}, mode="linear"),
    *[scaled(1, 1, 2, 2, mode=mode, coordinate_transformation_mode=coordinates)
      for mode in ("nearest", "linear", "cubic") for coordinates in COORDINATES],
    *[sized(1, 2, 7, 3, mode=mode, coordinate_transformation_mode=coordinates)
      for mode in ("nearest", "linear", "cubic") for coordinates in COORDINATES],
    *[sized(1, 2, 9, 7, mode="nearest", nearest_mode=rounding, coordinate_transformation_mode="half_pixel")
      for rounding in ("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")],
    sized(1, 2, 9, 7, opset=11, mode="nearest", coordinate_transformation_mode="tf_half_pixel_for_nn",
          nearest_mode="floor"),
    scaled(1, 1, 2.5, 0.7, mode="linear", coordinate_transformation_mode="half_pixel_symmetric"),
    scaled(1, 1, 2, 2, mode="cubic", cubic_coeff_a=-0.5, exclude_outside=1),
    sized(1, 2, 3, 4, mode="linear", coordinate_transformation_mode="tf_crop_and_resize",
          roi=np.float32([0, 0, 0.2, 0.3, 1, 1, 0.7, 1.4]), extrapolation_value=10.0),
    scaled(1, 1, 0.5, 0.6, mode="linear", antialias=1, shape=(1, 1, 8, 9)),
    scaled(1, 1, 0.5, 0.6, mode="cubic", antialias=1, shape=(1, 1, 8, 9)),
    scaled(2, 0.5, mode="nearest", axes=[3, 2]),
    sized(7, 8, mode="linear", axes=[2, 3], keep_aspect_ratio_policy="not_larger"),
    sized(7, 8, mode="linear", axes=[2, 3], keep_aspect_ratio_policy="not_smaller"),
    scaled(1, 1, 2, mode="linear", shape=(1, 2, 5)),
    scaled(1, 1, 2, 1.5, 2, mode="linear", shape=(1, 1, 2, 4, 3)),
    scaled(1, 1, 2, 2, mode="nearest", target="neurophase"),
    case("Resize", 19, {"x": np.arange(8, dtype=np.int32).reshape(1, 1, 2, 4)}, {"roi": NO, "scales": np.float32([1, 1, 2, 2])},
         mode="nearest"),
]

main(CASES)
