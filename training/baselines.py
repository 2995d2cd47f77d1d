"""What a network has to beat: a linear model on words, a linear model on a change's n-grams, and the length rule."""

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from data import difference_matrix
from metrics import pair_figures


def text_of(version) -> str:
    return "\n".join(version.steps)


def sven_baseline(train, pairs, four) -> dict:
    """TF-IDF of 1-2 grams and logistic regression on whole functions, trained on SVEN's clean training pairs."""
    sven = [pair for pair in train if pair.dataset == "sven"]
    texts = [text_of(version) for pair in sven for version in pair.functions[0]]
    vectors = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+|[^\w\s]", sublinear_tf=True, min_df=2)
    classifier = LogisticRegression(C=100, max_iter=2000).fit(vectors.fit_transform(texts), [1, 0] * len(sven))
    before, after = (1 - 2 * classifier.predict_proba(vectors.transform([text_of(pair.functions[0][side]) for pair in pairs]))[:, 1] for side in (0, 1))
    figures = {"order": float((after > before).mean()), **pair_figures(before, after, 0.0)}
    return {**figures, "four": {"order": float((after > before)[four].mean()), **pair_figures(before[four], after[four], 0.0)}}


def length_rule(pairs) -> dict:
    """The longer version is the fix."""
    return {"order": float(np.mean([len(text_of(pair.functions[0][1])) > len(text_of(pair.functions[0][0])) for pair in pairs]))}


def sides(matrix, sign):
    """What a direction adds and what it removes, beside each other: (changes, 2 x buckets)."""
    signed = matrix * sign
    return sparse.hstack([signed.maximum(0), (-signed).maximum(0)]).tocsr()


def gate_baseline(train, changes):
    """A linear model on the n-grams added and removed, trained on pairs and on the gate's other packages (five folds)."""
    matrix, pairs = difference_matrix(changes), difference_matrix(train)
    is_fix = np.array([change.is_fix for change in changes])
    forward, backward = np.zeros(len(changes)), np.zeros(len(changes))
    for inside, outside in GroupKFold(5).split(changes, groups=[change.group for change in changes]):
        fixes = sparse.vstack([pairs, matrix[inside[is_fix[inside]]]]).tocsr()
        read = fit_reader(fixes, matrix[inside[~is_fix[inside]]])
        forward[outside], backward[outside] = read(sides(matrix[outside], 1)), read(sides(matrix[outside], -1))
    return forward, backward


def fit_reader(fixes, ordinary, strength=1.0):
    inputs = sparse.vstack([sides(fixes, -1), sides(fixes, 1), sides(ordinary, 1), sides(ordinary, -1)]).tocsr()
    truth = np.concatenate([np.ones(fixes.shape[0]), -np.ones(inputs.shape[0] - fixes.shape[0])])
    frequency = np.asarray((inputs != 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(frequency >= 4)
    scale = sparse.diags(np.log(inputs.shape[0] / frequency[kept]))

    def unit(matrix):
        scaled = matrix[:, kept] @ scale
        return (sparse.diags(1 / (np.sqrt(scaled.multiply(scaled).sum(axis=1).A1) + 1e-9)) @ scaled).tocsr()

    rows = unit(inputs)

    def loss(weights):
        margin = truth * (rows @ weights[:-1] + weights[-1])
        slope = -truth * np.exp(-np.logaddexp(0, margin))
        gradient = np.append(rows.T @ slope + weights[:-1] / strength, slope.sum())
        return np.logaddexp(0, -margin).sum() + weights[:-1] @ weights[:-1] / (2 * strength), gradient

    weights = minimize(loss, np.zeros(len(kept) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    return lambda matrix: unit(matrix) @ weights[:-1] + weights[-1]
