"""What lies between a plate and the file: dirt, light, glare, rain, night, blur, motion, noise, compression."""

from __future__ import annotations

import cv2
import numpy as np


def _soft_noise(shape: tuple[int, ...], cells: int, generator: np.random.Generator) -> np.ndarray:
    """Smooth noise in 0...1 of the given height and width."""
    coarse = generator.random((cells, cells * 2), dtype=np.float32)
    return cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


def dirt(picture: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Mud in soft patches."""
    mask = np.clip((_soft_noise(picture.shape, 6, generator) - 0.62) * 3, 0, generator.uniform(0.3, 0.8))
    mud = np.array(generator.uniform((40, 55, 60), (110, 125, 140)), np.float32)
    return picture + (mud - picture) * mask[..., None]


def light(picture: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """A slope of brightness, sometimes with the hard edge of a shadow."""
    height, width = picture.shape[:2]
    angle, span = generator.uniform(0, 2 * np.pi), generator.uniform(0, 0.5)
    ramp = np.linspace(-1, 1, width, dtype=np.float32)[None] * np.cos(angle)
    ramp = ramp + np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.sin(angle)
    if generator.random() < 0.3:
        ramp = np.clip((ramp - generator.uniform(-0.6, 0.6)) * 12, -1, 1)
    return picture * (1 + span * ramp)[..., None]


def glare(picture: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """A bright round bloom."""
    height, width = picture.shape[:2]
    x = np.arange(width, dtype=np.float32)[None] - generator.uniform(-0.2, 1.2) * width
    y = np.arange(height, dtype=np.float32)[:, None] - generator.uniform(-0.3, 1.3) * height
    spread = generator.uniform(0.15, 0.5) * width
    bloom = np.exp(-(x * x + y * y) / (spread * spread))
    return picture + (generator.uniform(60, 220) * bloom)[..., None]


def rain(picture: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Short slanted streaks."""
    height, width = picture.shape[:2]
    layer = np.zeros((height, width), np.float32)
    slant = generator.uniform(-0.3, 0.3)
    for _ in range(int(generator.integers(10, 40))):
        x, y = generator.uniform(0, width), generator.uniform(0, height)
        length = generator.uniform(0.08, 0.3) * height
        cv2.line(layer, (int(x), int(y)), (int(x + slant * length), int(y + length)), 1.0, 1)
    layer = cv2.GaussianBlur(layer, (0, 0), 0.7)
    return picture + layer[..., None] * generator.uniform(40, 120)


def tone(picture: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Exposure, contrast, gamma and the colour of the light; night, haze and overexposure are the ends."""
    picture = np.clip(picture, 0, 255) / 255
    style = generator.random()
    gamma = generator.uniform(0.6, 1.6)
    gain, lift = generator.uniform(0.75, 1.3), 0.0
    if style < 0.12:
        gain = generator.uniform(0.15, 0.45)
    elif style < 0.22:
        gain, lift = generator.uniform(0.35, 0.6), generator.uniform(0.25, 0.5)
    elif style < 0.32:
        gain = generator.uniform(1.4, 2.2)
    picture = picture**gamma * gain + lift
    picture = picture * generator.uniform(0.82, 1.18, 3).astype(np.float32)
    if generator.random() < 0.25:
        grey = picture.mean(axis=2, keepdims=True)
        picture = grey + (picture - grey) * generator.uniform(0.1, 0.8)
    return picture * 255


def blur(picture: np.ndarray, strength: float, generator: np.random.Generator) -> np.ndarray:
    """Out of focus or moved; `strength` is the largest width in pixels."""
    style = generator.random()
    if style < 0.45:
        return cv2.GaussianBlur(picture, (0, 0), max(0.1, generator.uniform(0, strength / 2)))
    if style < 0.7:
        length = max(2, int(round(generator.uniform(1, strength * 1.6))))
        kernel = np.zeros((length * 2 + 1, length * 2 + 1), np.float32)
        angle = generator.uniform(0, np.pi)
        reach = np.array((np.cos(angle), np.sin(angle))) * length / 2
        cv2.line(kernel, tuple(np.int32(length - reach)), tuple(np.int32(length + reach)), 1.0, 1)
        return cv2.filter2D(picture, -1, kernel / kernel.sum())
    return picture


def sensor(picture: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Noise, sharpening and JPEG; answers uint8."""
    if generator.random() < 0.2:
        soft = cv2.GaussianBlur(picture, (0, 0), 1.0)
        picture = picture + (picture - soft) * generator.uniform(0.3, 1.5)
    if generator.random() < 0.6:
        noise = generator.standard_normal(picture.shape, dtype=np.float32)
        picture = picture + noise * generator.uniform(1, 14)
    result = np.clip(picture, 0, 255).astype(np.uint8)
    if generator.random() < 0.6:
        quality = int(generator.integers(18, 92))
        _, coded = cv2.imencode(".jpg", result, [cv2.IMWRITE_JPEG_QUALITY, quality])
        result = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return result


def weathered(picture: np.ndarray, strength: float, generator: np.random.Generator) -> np.ndarray:
    """All of the above by chance, in the order in which light meets them; answers uint8."""
    picture = picture.astype(np.float32)
    if generator.random() < 0.6:
        picture = light(picture, generator)
    picture = tone(picture, generator)
    if generator.random() < 0.12:
        picture = glare(picture, generator)
    if generator.random() < 0.08:
        picture = rain(picture, generator)
    return sensor(blur(picture, strength, generator), generator)


def hard(picture: np.ndarray, strength: float, generator: np.random.Generator) -> np.ndarray:
    """One of dusk, rain, haze or glare over the whole picture, then motion, noise and compression; answers uint8.

    By itself it leaves a plate legible to a person; headlights before it (`scene.lights`) may not.
    """
    picture = light(picture.astype(np.float32), generator)
    style = generator.integers(4)
    if style == 0:
        picture = picture * generator.uniform(0.2, 0.45)
    elif style == 1:
        picture = rain(picture * generator.uniform(0.5, 0.9), generator)
    elif style == 2:
        picture = picture * generator.uniform(0.4, 0.6) + generator.uniform(70, 120)
    else:
        picture = glare(picture, generator)
    picture = blur(picture, strength, generator) + generator.standard_normal(picture.shape, dtype=np.float32) * 5
    result = np.clip(picture, 0, 255).astype(np.uint8)
    _, coded = cv2.imencode(".jpg", result, [cv2.IMWRITE_JPEG_QUALITY, int(generator.integers(45, 92))])
    return cv2.imdecode(coded, cv2.IMREAD_COLOR)
