#include "WeightFixture.h"

#include <thread>

using namespace npc;

namespace {

class WeightStoreTest : public WeightFixture {};

/// FIPS 180-4's example.
const std::string abcDigest =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST_F(WeightStoreTest, ReadsAFileWithTheRightDigest) {
  std::string path = writeFile("abc", "abc");
  auto weight = parse(sourceText(path, 3, abcDigest) +
                      "nn.weight @w : tensor<2xui8> = @model[1, 2]");
  auto floats = store.readFloats(weight);
  ASSERT_TRUE(bool(floats)) << floats.error().message;
  EXPECT_EQ(*floats, (std::vector<float>{98, 99}));
}

TEST_F(WeightStoreTest, RefusesAnotherDigest) {
  std::string path = writeFile("abc", "abd");
  auto weight = parse(sourceText(path, 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  auto view = store.view(weight);
  ASSERT_FALSE(bool(view));
  EXPECT_EQ(view.error().code, ExitCode::BadInput);
  EXPECT_NE(view.error().message.find(abcDigest), std::string::npos);
  EXPECT_NE(view.error().message.find(path), std::string::npos);
}

TEST_F(WeightStoreTest, RefusesAnotherSize) {
  std::string path = writeFile("abc", "abcd");
  auto weight = parse(sourceText(path, 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  auto view = store.view(weight);
  ASSERT_FALSE(bool(view));
  EXPECT_EQ(view.error().code, ExitCode::BadInput);
  EXPECT_NE(view.error().message.find("has 4 bytes, not 3"), std::string::npos)
      << view.error().message;
}

TEST_F(WeightStoreTest, MissingFileSaysWhereItLookedAndWhatToDo) {
  store.addSearchDir((dir / "here").string());
  auto weight = parse(sourceText("gone/abc", 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  auto view = store.view(weight);
  ASSERT_FALSE(bool(view));
  EXPECT_EQ(view.error().code, ExitCode::Io);
  std::string inDir = (dir / "here" / "abc").string();
  for (const std::string &part :
       {std::string("'gone/abc'"), inDir, std::string("--weights=DIR")})
    EXPECT_NE(view.error().message.find(part), std::string::npos)
        << view.error().message;
}

TEST_F(WeightStoreTest, LooksInSearchDirsByFileName) {
  writeFile("elsewhere/abc", "abc");
  store.addSearchDir((dir / "nowhere").string());
  store.addSearchDir((dir / "elsewhere").string());
  auto weight = parse(sourceText("gone/abc", 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  auto floats = store.readFloats(weight);
  ASSERT_TRUE(bool(floats)) << floats.error().message;
  EXPECT_EQ(*floats, (std::vector<float>{97, 98, 99}));
}

TEST_F(WeightStoreTest, SearchDirHelpsWhenThePathHoldsAnotherFile) {
  std::string path = writeFile("abc", "xyz");
  writeFile("elsewhere/abc", "abc");
  store.addSearchDir((dir / "elsewhere").string());
  auto weight = parse(sourceText(path, 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  auto floats = store.readFloats(weight);
  ASSERT_TRUE(bool(floats)) << floats.error().message;
  EXPECT_EQ(*floats, (std::vector<float>{97, 98, 99}));
}

TEST_F(WeightStoreTest, RefusesARangePastTheEnd) {
  std::string path = writeFile("abc", "abc");
  auto weight = parse(sourceText(path, 3, abcDigest) +
                          "nn.weight @w : tensor<2xui8> = @model[2, 2]",
                      /*verify=*/false);
  auto view = store.view(weight);
  ASSERT_FALSE(bool(view));
  EXPECT_EQ(view.error().code, ExitCode::BadInput);
  EXPECT_NE(view.error().message.find("'w'"), std::string::npos);
}

TEST_F(WeightStoreTest, RefusesARangeWhoseEndOverflows) {
  std::string path = writeFile("abc", "abc");
  auto weight =
      parse(sourceText(path, 3, abcDigest) +
                "nn.weight @w : tensor<2xui8> = @model[9223372036854775807, 2]",
            /*verify=*/false);
  EXPECT_FALSE(bool(store.view(weight)));
}

TEST_F(WeightStoreTest, RawViewsPointIntoOneMapping) {
  std::string bytes = "0123456789";
  std::string path = writeFile("digits", bytes);
  auto weight = parse(sourceText(path, 10, digestHex(bytes)) +
                      "nn.weight @w : tensor<2xui8> = @model[1, 2]\n"
                      "nn.weight @v : tensor<4xui8> = @model[5, 4]\n");
  auto w = store.view(weight);
  auto v = store.view("v", weight);
  ASSERT_TRUE(w && v);
  EXPECT_EQ(v->data - w->data, 4);
  EXPECT_EQ(v->elements, 4);
  EXPECT_EQ(v->stepBytes, 1);
}

TEST_F(WeightStoreTest, KeepsAFileThatItHasChecked) {
  std::string path = writeFile("abc", "abc");
  auto weight = parse(sourceText(path, 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  ASSERT_TRUE(bool(store.view(weight)));
  std::filesystem::remove(path);
  EXPECT_TRUE(bool(store.view(weight)));
}

TEST_F(WeightStoreTest, AViewOutlivesItsStore) {
  std::string path = writeFile("abc", "abc");
  auto weight = parse(sourceText(path, 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  std::optional<WeightView> view;
  {
    WeightStore shortLived;
    auto result = shortLived.view(weight);
    ASSERT_TRUE(bool(result));
    view = *result;
  }
  EXPECT_EQ(view->elementAsFloat(2), 99.0f);
}

TEST_F(WeightStoreTest, DoesNotHashAFileThatTheCallerHasHashed) {
  std::string path = writeFile("abc", "abc");
  Digest claimed{};
  auto file = MappedFile::open(path);
  ASSERT_TRUE(bool(file));
  store.addFile(*file, claimed);
  auto weight = parse(sourceText(path, 3, std::string(64, '0')) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  EXPECT_TRUE(bool(store.view(weight)));
}

TEST_F(WeightStoreTest, FindsWeightsByName) {
  auto weight = parse("nn.weight @w : tensor<2xf32> = splat 1.5");
  auto view = store.view("w", weight);
  ASSERT_TRUE(bool(view));
  EXPECT_EQ(view->elementAsFloat(1), 1.5f);
  auto missing = store.view("v", weight);
  ASSERT_FALSE(bool(missing));
  EXPECT_EQ(missing.error().code, ExitCode::BadInput);
}

TEST_F(WeightStoreTest, ThreadsMayAskAtOnce) {
  std::string path = writeFile("abc", "abc");
  auto weight = parse(sourceText(path, 3, abcDigest) +
                      "nn.weight @w : tensor<3xui8> = @model[0, 3]");
  std::vector<float> sums(4);
  std::vector<std::thread> threads;
  for (float &sum : sums)
    threads.emplace_back([&] {
      for (int round = 0; round < 100; ++round)
        if (auto floats = store.readFloats(weight))
          sum += (*floats)[0];
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(sums, std::vector<float>(4, 9700.0f));
}

} // namespace
