"""The training log: files of watches in; activities, load and findings out."""
