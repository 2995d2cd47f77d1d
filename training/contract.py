"""What training and scoring agree on. Written into models/manifest.json, read back by both languages."""

CONTRACT_VERSION = 1

# Label numbers, and the order of the two logits. They appear nowhere else.
VULNERABLE, SECURE = 0, 1

# Each step is tokenised alone, the separator's tokens follow it, and the model is read at the last of them.
STEP_SEPARATOR = "\n\n"
PAD = "<|endoftext|>"

# Nothing stands before the first step: the wording of a prompt would be one more thing to keep equal in two languages.
PROMPT = ""

# Hashed n-grams of a step: src/trajectory/step-features.ts computes them, Python only reads their ids.
FEATURE_VERSION = 1
FEATURE_BUCKETS = 2**19

# src/gate/evidence.ts; training/evidence.py mirrors it and test/contract/ holds both to it.
EVIDENCE_VERSION = 3

MAX_TOKENS = 1024
TAU = 0.1
LANGUAGES = ["c", "cpp", "python", "javascript", "typescript", "tsx", "go", "java", "rust", "php", "ruby", "csharp"]
