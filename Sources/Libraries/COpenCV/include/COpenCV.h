#ifndef SERAI_COPENCV_H
#define SERAI_COPENCV_H

#include <stddef.h>
#include <stdint.h>

// OpenCV is C++, which throws: each function here is one call of it that answers with 0, or with -1 and a message of at most
// SERAI_CV_MESSAGE bytes with its closing zero. Everything runs on the caller's thread.

#ifdef __cplusplus
extern "C" {
#endif

#define SERAI_CV_MESSAGE 256
#define SERAI_CV_MOST_AXES 4

/// A network. It remembers its last run: no two threads may use one at the same time.
typedef struct serai_cv_net serai_cv_net;

/// What a network gave. The numbers are the network's own, until its next run or its end.
typedef struct {
    const float *numbers;
    size_t count;
    int axes;
    int lengths[SERAI_CV_MOST_AXES];
} serai_cv_tensor;

/// Rows of pixels of three interleaved bytes; `stride` bytes lie between the beginnings of two rows.
typedef struct {
    const uint8_t *bytes;
    int width;
    int height;
    size_t stride;
} serai_cv_picture;

/// Makes a network of an ONNX file's bytes, which it does not keep. NULL where it cannot, with the message.
serai_cv_net *serai_cv_net_make(const void *bytes, size_t count, char *message);
void serai_cv_net_free(serai_cv_net *net);

/// Runs a network on planes of numbers: 1 x `planes` x `height` x `width`.
/// `outputs` has room for `most`; `given` is how many there are, in the network's order.
int serai_cv_net_run(
    serai_cv_net *net, const float *numbers, int planes, int height, int width, serai_cv_tensor *outputs, int most,
    int *given, char *message);

/// Draws a picture anew in `width` x `height`, into rows of `stride` bytes; each new pixel is the mean of those that it covers.
int serai_cv_fit(serai_cv_picture picture, uint8_t *into, int width, int height, size_t stride, char *message);

/// Makes three planes of numbers, `scale * (byte - mean)`, of a picture, in the order of its bytes or, where `reverses` is not 0,
/// in the opposite one.
int serai_cv_planes(
    serai_cv_picture picture, float *into, double scale, double mean, int reverses, char *message);

/// Draws what lies within four corners of a picture, x and y of each, into rows of `stride` bytes of a picture of `width` x `height`,
/// so that the corners come to lie at four others. Beyond the picture its edge is repeated.
int serai_cv_straighten(
    serai_cv_picture picture, const float from[8], const float to[8], uint8_t *into, int width, int height,
    size_t stride, char *message);

#ifdef __cplusplus
}
#endif

#endif
