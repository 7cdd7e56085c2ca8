"""What a load keeps on disk, so that the next one reads only what has changed.

`scanning` finds the files and has those parsed that changed (`filling`, `spreading`, `worker`); `packs` hold parsed files,
`listing` what they looked like; `merged` keeps the papers frame, `patching` renews the part that a changed digest touches.
"""
