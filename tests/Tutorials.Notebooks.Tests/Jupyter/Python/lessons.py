"""Executes notebooks with nbclient, as nbconvert and Papermill do, and prints what each cell gave as JSON."""
import json
import os
import sys

import nbformat
from nbclient import NotebookClient

lessons = []
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="csharp-tutorials",
        allow_errors=True,
        resources={"metadata": {"path": os.path.dirname(os.path.abspath(path))}},
    )
    client.execute()
    lessons.append(
        {
            "name": os.path.basename(path),
            "cells": [
                {
                    "source": cell.source,
                    "outputs": [
                        {
                            "kind": output.output_type,
                            "types": sorted(output.get("data", {})),
                            "text": output.get("evalue", "") or output.get("text", ""),
                        }
                        for output in cell.outputs
                    ],
                }
                for cell in notebook.cells
                if cell.cell_type == "code"
            ],
        }
    )
json.dump(lessons, sys.stdout)
