// Pictures are decoded elsewhere, by libvips: Debian's opencv_imgcodecs links 139 libraries (GDAL among them), which cost every
// start of the program 50 ms and 40 MB. Only core, imgproc and dnn are linked.
#include "COpenCV.h"

#include <cstdio>
#include <exception>
#include <mutex>
#include <string>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

struct serai_cv_net {
    cv::dnn::Net net;
    std::vector<cv::String> names;
    std::vector<cv::Mat> outputs;
};

namespace {

// OpenCV prints what it throws, too; whoever calls has the message already.
int silent(int, const char *, const char *, const char *, int, void *) {
    return 0;
}

void begin() {
    static std::once_flag once;
    std::call_once(once, [] {
        cv::setNumThreads(1);
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        cv::redirectError(silent);
    });
}

void tell(char *message, const char *words) {
    std::snprintf(message, SERAI_CV_MESSAGE, "%s", words);
}

// No exception may leave a function that C calls.
template <typename Work> int guarded(char *message, Work work) {
    try {
        begin();
        work();
        return 0;
    } catch (const cv::Exception &error) {
        tell(message, error.err.c_str());
    } catch (const std::exception &error) {
        tell(message, error.what());
    } catch (...) {
        tell(message, "no words");
    }
    return -1;
}

// OpenCV has no read-only matrix; it only reads from this one.
cv::Mat matrix(serai_cv_picture picture) {
    return cv::Mat(picture.height, picture.width, CV_8UC3, const_cast<uint8_t *>(picture.bytes), picture.stride);
}

// Shrinks to a third, as INTER_AREA does to the bit; OpenCV is quick only at halves, and 1920 x 1080 becomes 640 x 360 in every frame.
void shrink_to_third(const cv::Mat &from, cv::Mat &into) {
    const int count = from.cols * 3;
    std::vector<uint16_t> sums(count + 6);
    std::vector<uint8_t> means(count);
    for (int row = 0; row < into.rows; row++) {
        const uint8_t *first = from.ptr(3 * row), *second = from.ptr(3 * row + 1), *third = from.ptr(3 * row + 2);
        for (int place = 0; place < count; place++) sums[place] = first[place] + second[place] + third[place];
        // A ninth, rounded: 7282 / 65536 is near enough for all sums of nine bytes.
        for (int place = 0; place < count; place++) {
            const uint16_t sum = sums[place] + sums[place + 3] + sums[place + 6] + 4;
            means[place] = static_cast<uint32_t>(sum) * 7282 >> 16;
        }
        uint8_t *to = into.ptr(row);
        for (int column = 0; column < into.cols; column++)
            for (int plane = 0; plane < 3; plane++) to[column * 3 + plane] = means[column * 9 + plane];
    }
}

} // namespace

serai_cv_net *serai_cv_net_make(const void *bytes, size_t count, char *message) {
    serai_cv_net *made = nullptr;
    guarded(message, [&] {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(static_cast<const char *>(bytes), count);
        net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        made = new serai_cv_net{net, net.getUnconnectedOutLayersNames(), {}};
    });
    return made;
}

void serai_cv_net_free(serai_cv_net *net) {
    delete net;
}

int serai_cv_net_run(
    serai_cv_net *net, const float *numbers, int planes, int height, int width, serai_cv_tensor *outputs, int most,
    int *given, char *message) {
    return guarded(message, [&] {
        const int lengths[] = {1, planes, height, width};
        net->net.setInput(cv::Mat(4, lengths, CV_32F, const_cast<float *>(numbers)));
        net->net.forward(net->outputs, net->names);
        CV_Assert(net->outputs.size() <= static_cast<size_t>(most));
        *given = static_cast<int>(net->outputs.size());
        for (int place = 0; place < *given; place++) {
            const cv::Mat &output = net->outputs[place];
            CV_Assert(output.type() == CV_32F && output.isContinuous() && output.dims <= SERAI_CV_MOST_AXES);
            serai_cv_tensor tensor = {output.ptr<float>(), output.total(), output.dims, {0}};
            for (int axis = 0; axis < output.dims; axis++) tensor.lengths[axis] = output.size[axis];
            outputs[place] = tensor;
        }
    });
}

int serai_cv_fit(serai_cv_picture picture, uint8_t *into, int width, int height, size_t stride, char *message) {
    return guarded(message, [&] {
        cv::Mat fitted(height, width, CV_8UC3, into, stride);
        if (picture.width == 3 * width && picture.height == 3 * height) {
            shrink_to_third(matrix(picture), fitted);
        } else {
            cv::resize(matrix(picture), fitted, fitted.size(), 0, 0, cv::INTER_AREA);
        }
    });
}

int serai_cv_planes(
    serai_cv_picture picture, float *into, double scale, double mean, int reverses, char *message) {
    return guarded(message, [&] {
        const int lengths[] = {1, 3, picture.height, picture.width};
        cv::Mat planes(4, lengths, CV_32F, into);
        cv::dnn::blobFromImage(matrix(picture), planes, scale, cv::Size(), cv::Scalar::all(mean), reverses != 0, false);
        CV_Assert(planes.ptr<float>() == into);
    });
}

int serai_cv_straighten(
    serai_cv_picture picture, const float from[8], const float to[8], uint8_t *into, int width, int height,
    size_t stride, char *message) {
    return guarded(message, [&] {
        cv::Point2f source[4], target[4];
        for (int corner = 0; corner < 4; corner++) {
            source[corner] = {from[2 * corner], from[2 * corner + 1]};
            target[corner] = {to[2 * corner], to[2 * corner + 1]};
        }
        cv::Mat straight(height, width, CV_8UC3, into, stride);
        cv::warpPerspective(
            matrix(picture), straight, cv::getPerspectiveTransform(source, target), straight.size(), cv::INTER_LINEAR,
            cv::BORDER_REPLICATE);
    });
}
