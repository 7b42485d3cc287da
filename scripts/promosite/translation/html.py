def cut(scan, start, spans):
    return [(start, len(scan.source.text))]
