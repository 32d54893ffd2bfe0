"""A frame of many values."""


def many(count, years):
    return {f"i{n}": years for n in range(count)}
