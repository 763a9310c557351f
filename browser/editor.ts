// The editor of articles is written by another task.
