"""What a reader passes in becomes a float array of his own, or a message."""

import numpy as np
import pytest
import sympy as sp

from mml._check import (
    as_array,
    as_matrix,
    as_square,
    as_symmetric,
    as_vector,
)

READERS = [as_array, as_matrix, as_square, as_symmetric]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "given",
    [
        [[2, 1], [1, 2]],
        ((2, 1), (1, 2)),
        sp.Matrix([[2, 1], [1, 2]]),
        np.array([[2, 1], [1, 2]], dtype=np.int8),
    ],
)
def test_every_form_becomes_the_same_float_array(read, given):
    read_in = read(given)
    assert read_in.dtype == np.float64
    assert (read_in == [[2.0, 1.0], [1.0, 2.0]]).all()


@pytest.mark.parametrize("read", [*READERS, as_vector])
def test_the_reader_keeps_his_own_array(read):
    given = np.ones(2) if read is as_vector else np.ones((2, 2))
    read_in = read(given)
    assert not np.shares_memory(read_in, given)


@pytest.mark.parametrize(
    ("read", "given", "message"),
    [
        (as_array, [[1, 2], [3]], "expected an array of real numbers: "),
        (as_matrix, [["a", "b"]], "expected a matrix of real numbers: "),
        (as_matrix, [[1j, 2]], "real numbers: complex numbers"),
        (as_matrix, [1.0, 2.0], r"a matrix, got an array of shape \(2,\)"),
        (as_matrix, np.zeros((0, 2)), r"got an array of shape \(0, 2\)"),
        (as_matrix, [[1, np.inf]], "expected finite entries"),
        (as_square, [[1, 2]], r"a square matrix, got shape \(1, 2\)"),
        (as_symmetric, [[1, 2], [3, 4]], "S and S.T differ by 1.0e"),
        (as_vector, [[1], [2]], r"expected a vector, got \(2, 1\)"),
        (as_vector, [], r"expected a vector, got \(0,\)"),
        (as_vector, [1, np.nan], "expected finite entries"),
    ],
)
def test_the_message_says_what_was_expected_and_what_came(
    read, given, message
):
    with pytest.raises(ValueError, match=message):
        read(given)


def test_a_vector_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"shape \(3,\), got \(2,\)"):
        as_vector([1, 2], 3)
    assert as_vector([1, 2], 2).shape == (2,)


@pytest.mark.parametrize("unit", [1e-300, 1.0, 1e300])
def test_rounding_does_not_count_as_asymmetry_in_any_unit(unit):
    S = unit * np.array([[2.0, 1.0 + 1e-14], [1.0, 2.0]])
    read_in = as_symmetric(S)
    assert (read_in == read_in.T).all()
    assert np.isfinite(read_in).all()
    with pytest.raises(ValueError, match="symmetric"):
        as_symmetric(unit * np.array([[2.0, 1.1], [1.0, 2.0]]))
